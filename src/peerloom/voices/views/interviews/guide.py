"""The guide of a study's interviews: written in two languages side by side, and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.programme.access import access_study
from peerloom.programme.kits.reading import kit_for_programme
from peerloom.programme.types import Study
from peerloom.voices.commands import interviews as commands
from peerloom.voices.interviews.types import Question
from peerloom.voices.queries import interviews as queries
from peerloom.web.requests import Request

_MOST = 100


@dataclass(frozen=True, slots=True)
class Column:
    """One language of a question, as a field of the page."""

    code: str
    name: str
    words: str
    probes: str


@require_http_methods(["GET", "POST"])
def guide(request: Request, study: str) -> HttpResponse:
    """Questions and probes: written, put in order, taken out. Every button saves."""
    found = access_study(by=request.actor, ref=study)
    if request.method == "POST":
        action, _sep, place = request.POST.get("action", "save").partition("-")
        questions = _moved(_questions(request.POST, _languages(found)), action, place)
        revision = request.POST.get("revision", "")
        commands.save_guide(
            study=study,
            questions=questions,
            revision=int(revision) if revision.isdigit() else 0,
            by=request.actor,
        )
        if action == "save":
            messages.success(request, _("The guide is kept."))
        target = redirect("voices:guide", study=study)
        if action in ("up", "down"):
            target["Location"] += f"#question-{_place_after(action, place)}"
        return target
    card = queries.guide_for_study(study)
    context = {
        "study": found,
        "guide": card,
        "rows": [(one, _columns(one, found)) for one in card.questions],
        "new": _columns(Question("", {}, {}), found),
        "has_kit": kit_for_programme(found.programme or "") is not None,
    }
    return render(request, "voices/guide.html", context)


def guide_on_paper(request: Request, study: str) -> HttpResponse:
    """The guide to print, with room for notes."""
    found = access_study(by=request.actor, ref=study)
    wanted = request.GET.get("language", found.language)
    card = queries.guide_for_study(study)
    context = {
        "study": found,
        "language": wanted,
        "languages": _languages(found),
        "questions": [one.in_language(wanted) for one in card.questions],
    }
    return render(request, "voices/guide_on_paper.html", context)


def _languages(study: Study) -> list[tuple[str, str]]:
    """The study's language first, then those of the interface."""
    names = dict(settings.LANGUAGES)
    first = study.language or "en"
    return [(first, names.get(first, first)), *((c, n) for c, n in names.items() if c != first)]


def _columns(question: Question, study: Study) -> list[Column]:
    return [
        Column(code, name, question.words.get(code, ""), question.probes.get(code, ""))
        for code, name in _languages(study)
    ]


def _questions(post: QueryDict, languages: list[tuple[str, str]]) -> list[Question]:
    """The questions in the order in which they stand on the page."""
    return [
        Question(
            ref=post.get(f"ref-{at}", "")[:12],
            words={code: post.get(f"words-{at}-{code}", "") for code, _name in languages},
            probes={code: post.get(f"probes-{at}-{code}", "") for code, _name in languages},
        )
        for at in post.getlist("item")[:_MOST]
    ]


def _moved(questions: list[Question], action: str, place: str) -> list[Question]:
    at = int(place) if place.isdigit() else -1
    if action == "remove" and 0 <= at < len(questions):
        return questions[:at] + questions[at + 1 :]
    to = {"up": at - 1, "down": at + 1}.get(action, -1)
    if 0 <= at < len(questions) and 0 <= to < len(questions):
        questions[at], questions[to] = questions[to], questions[at]
    return questions


def _place_after(action: str, place: str) -> int:
    at = int(place) if place.isdigit() else 0
    return max(0, at - 1 if action == "up" else at + 1)
