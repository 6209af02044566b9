"""Planning interviews, one interview's own page, holding it with the guide at hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.people.queries import accounts_for_cases, pseudonyms_for_accounts
from peerloom.programme.access import access_study
from peerloom.programme.queries import sessions_for_study
from peerloom.programme.types import Study
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as commands
from peerloom.voices.forms.interviews import USE_CHOICES, AgreedForm, PlanForm
from peerloom.voices.interviews import transcribing
from peerloom.voices.interviews.types import NOTES, REMARK, TRANSCRIPT, InterviewCard
from peerloom.voices.queries import interviews as queries
from peerloom.voices.views.interviews.pages import (
    READING_NAMES,
    STATE_NAMES,
    open_interview,
    open_own_interview,
    quota,
    steps_of,
)
from peerloom.web.requests import Request


def interviews(request: Request, study: str) -> HttpResponse:
    """Every interview of a study, and where it stands."""
    found = access_study(by=request.actor, ref=study)
    cards = queries.interviews_for_study(study)
    names = pseudonyms_for_accounts(card.interviewer for card in cards)
    context = {
        "study": found,
        "lines": [
            (card, STATE_NAMES[card.state], names.get(card.interviewer, "")) for card in cards
        ],
        "guide": queries.guide_for_study(study),
        "now": timezone.now(),
    }
    return render(request, "voices/interviews.html", context)


@require_http_methods(["GET", "POST"])
def plan_interview(request: Request, study: str) -> HttpResponse:
    """With whom, when."""
    found = access_study(by=request.actor, ref=study)
    people = queries.people_for_interviews(study)
    form = PlanForm(
        request.POST or None,
        people=people,
        sessions=sessions_for_study(study),
        initial={"language": found.language},
    )
    if request.method == "POST" and form.is_valid():
        ref = commands.plan_interview(
            study=study,
            person=form.cleaned_data["person"],
            planned_for=form.cleaned_data["planned_for"],
            session=form.cleaned_data["session"] or None,
            language=form.cleaned_data["language"],
            by=request.actor,
        )
        return redirect("voices:interview", study=study, ref=ref)
    context = {"study": found, "form": form, "people": people}
    return render(
        request, "voices/interview_plan.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def change_interview(request: Request, study: str, ref: str) -> HttpResponse:
    """Another time, language or session."""
    found, card = open_own_interview(request, study, ref)
    at = timezone.localtime(card.planned_for) if card.planned_for else None
    form = PlanForm(
        request.POST or None,
        people=(),
        sessions=sessions_for_study(study),
        fixed=True,
        initial={
            "day": at and at.date(),
            "time": at and at.time(),
            "language": card.language,
            "session": card.session,
        },
    )
    if request.method == "POST" and form.is_valid():
        commands.change_interview(
            interview=ref,
            planned_for=form.cleaned_data["planned_for"],
            language=form.cleaned_data["language"] or found.language,
            session=form.cleaned_data["session"] or None,
            by=request.actor,
        )
        return redirect("voices:interview", study=study, ref=ref)
    context = {"study": found, "form": form, "interview": card}
    return render(
        request, "voices/interview_plan.html", context, status=422 if form.errors else 200
    )


def interview(request: Request, study: str, ref: str) -> HttpResponse:
    """Where an interview stands, and what can be done next."""
    found, card = open_interview(request, study, ref)
    return render(request, "voices/interview.html", _context(request, found, card))


@require_POST
def agreed(request: Request, study: str, ref: str) -> HttpResponse:
    """Write down what the speaker said yes to."""
    found, card = open_own_interview(request, study, ref)
    form = AgreedForm(request.POST)
    if form.is_valid():
        commands.record_interview_consent(interview=ref, **form.cleaned_data, by=request.actor)
        messages.success(request, _("What she said yes to is written down."))
        return redirect("voices:interview", study=study, ref=ref)
    context = {**_context(request, found, card), "agreed": form}
    return render(request, "voices/interview.html", context, status=422)


@require_POST
def held(request: Request, study: str, ref: str) -> HttpResponse:
    """The talk took place."""
    open_own_interview(request, study, ref)
    commands.mark_held(interview=ref, by=request.actor)
    return redirect("voices:interview", study=study, ref=ref)


@require_http_methods(["GET", "POST"])
def run_interview(request: Request, study: str, ref: str) -> HttpResponse:
    """The guide beside a page for notes, which are kept sealed."""
    found, card = open_interview(request, study, ref)
    notes = access.access_notes(by=request.actor, interview=ref)
    if request.method == "POST":
        commands.save_notes(card=card, notes=request.POST.get("notes", ""), by=request.actor)
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"told": _("Kept, sealed.")})
        if request.POST.get("action") == "held":
            commands.mark_held(interview=ref, by=request.actor)
            return redirect("voices:interview", study=study, ref=ref)
        messages.success(request, _("Your notes are kept."))
        return redirect("voices:run_interview", study=study, ref=ref)
    guide = queries.guide_for_study(study)
    context = {
        "study": found,
        "interview": card,
        "notes": notes,
        "questions": [one.in_language(card.language) for one in guide.questions],
        "uses": _uses(card),
    }
    return render(request, "voices/interview_run.html", context)


@require_http_methods(["GET", "POST"])
def remove_interview(request: Request, study: str, ref: str) -> HttpResponse:
    """Remove an interview and all that is sealed of it."""
    found, card = open_own_interview(request, study, ref)
    if request.method == "POST":
        commands.remove_interview(card=card, by=request.actor)
        messages.success(request, _("The interview was removed, and its keys were destroyed."))
        return redirect("voices:interviews", study=study)
    context = {"study": found, "interview": card}
    return render(request, "voices/interview_remove.html", context)


def _context(request: Request, study: Study, card: InterviewCard) -> dict[str, Any]:
    by = request.actor
    names = pseudonyms_for_accounts([card.interviewer, card.consent.by])
    initial = {"how": card.consent.how or "spoken", "uses": list(card.consent.uses)}
    may_open = _may_open(request, card, TRANSCRIPT)
    return {
        "study": study,
        "interview": card,
        "steps": steps_of(card),
        "state": STATE_NAMES[card.state],
        "reading": READING_NAMES.get(card.reading, ""),
        "interviewer": names.get(card.interviewer, ""),
        "agreed": AgreedForm(initial=initial),
        "agreed_by": names.get(card.consent.by, ""),
        "uses": _uses(card),
        "has_account": bool(accounts_for_cases([card.person])),
        "may_open": may_open,
        "may_listen": bool(card.sound)
        and access.holds_key(by, card.sound.ref if card.sound else ""),
        "notes": _may_open(request, card, NOTES) and access.access_notes(by=by, interview=card.ref),
        "remark": _may_open(request, card, REMARK)
        and access.access_remark(by=by, interview=card.ref),
        "quota": quota(),
        "transcriber": transcribing.missing(),
        "writing": transcribing.progress_of(card.ref),
        "may_change": access.may_change(by, card),
        "is_steward": by.hat == "steward",
    }


def _may_open(request: Request, card: InterviewCard, kind: str) -> bool:
    row = access.text_row(card.ref, kind)
    return row is not None and access.holds_key(request.actor, row.ref)


def _uses(card: InterviewCard) -> list[Any]:
    return [label for use, label in USE_CHOICES if use in card.consent.uses]
