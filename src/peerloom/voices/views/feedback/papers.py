"""A form before anybody answers it: as on a phone, on paper, as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peerloom.formats import xlsform
from peerloom.programme.forms import language_name
from peerloom.voices.feedback.screens import screen_of
from peerloom.voices.feedback.types import FormCard
from peerloom.voices.views.feedback.running import form_here
from peerloom.web.requests import Request

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def form_preview(request: Request, study: str, ref: str) -> HttpResponse:
    """One screen of it, as on a phone."""
    found, card, session = form_here(request, study, ref)
    language, languages = chosen_language(request, card)
    questions = card.form.questions
    wanted = request.GET.get("step", "1")
    at = min(int(wanted) if wanted.isdecimal() else 1, max(len(questions), 1))
    screen = screen_of(questions[max(at, 1) - 1], None, language) if questions else None
    context = {
        "study": found,
        "card": card,
        "session": session,
        "screen": screen,
        "at": max(at, 1),
        "of": len(questions),
        "before": at - 1 if at > 1 else None,
        "after": at + 1 if at < len(questions) else None,
        "condition": questions[max(at, 1) - 1].relevant if questions else "",
        "language": language,
        "languages": languages,
    }
    return render(request, "voices/form_preview.html", context)


@require_safe
def form_paper(request: Request, study: str, ref: str) -> HttpResponse:
    """All of it on paper, in one language a sheet."""
    found, card, session = form_here(request, study, ref)
    language, languages = chosen_language(request, card)
    context = {
        "study": found,
        "card": card,
        "session": session,
        "screens": [(screen_of(one, None, language), one.relevant) for one in card.form.questions],
        "language": language,
        "languages": languages,
    }
    return render(request, "voices/form_paper.html", context)


@require_safe
def form_file(request: Request, study: str, ref: str) -> HttpResponse:
    """The form as an XLSForm."""
    _study, card, session = form_here(request, study, ref)
    answer = HttpResponse(xlsform.write_bytes(card.form), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="form-{session.number}.xlsx"'
    return answer


def chosen_language(request: HttpRequest, card: FormCard) -> tuple[str, list[tuple[str, str]]]:
    """The language asked for, and those there are."""
    codes = card.form.languages or ("en",)
    wanted = request.GET.get("language", "")
    return wanted if wanted in codes else codes[0], [(one, language_name(one)) for one in codes]
