"""Proposals: on the phones of those whose programme it is, and at the team's desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.problems import NotFound
from peerloom.programme import access, commands, queries
from peerloom.programme.kits import reading as kits
from peerloom.programme.kits.changes import change_at
from peerloom.programme.kits.types import KitCard, Revision
from peerloom.programme.kits.wording import DEED_NAMES
from peerloom.programme.places import places_for_account
from peerloom.programme.shaping import forms, reading
from peerloom.programme.shaping.types import Proposal
from peerloom.programme.shaping.wording import ABOUT_NAMES, OUTCOME_NAMES, TOLD_NAMES
from peerloom.web.requests import Request

GET_OR_POST = ["GET", "HEAD", "POST"]
NEWEST = 40


@require_safe
def own(request: Request) -> HttpResponse:
    """What one's own groups propose."""
    rows = [_told(one) for one in reading.proposals_for_account(request.actor.ref)]
    context = {"rows": rows, "may_propose": bool(_own_cohorts(request))}
    return render(request, "programme/ideas.html", context)


@require_http_methods(GET_OR_POST)
def own_new(request: Request) -> HttpResponse:
    """Propose something."""
    cohorts = _own_cohorts(request)
    if not cohorts:
        return redirect("programme:ideas")
    form = forms.ProposalForm(request.POST or None, cohorts=cohorts)
    if request.method == "POST" and form.is_valid():
        made = commands.make_proposal(by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is there."))
        return redirect("programme:idea", made)
    status = 422 if form.errors else 200
    return render(request, "programme/idea_new.html", {"form": form}, status=status)


@require_http_methods(GET_OR_POST)
def own_one(request: Request, proposal: str) -> HttpResponse:
    """One proposal: what is said of it, the vote, the answer."""
    found = _own_proposal(request, proposal)
    form = forms.RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.remark_on_proposal(proposal=proposal, by=request.actor, **form.cleaned_data)
        return redirect("programme:idea", proposal)
    context = _told(found) | {
        "form": form,
        "ballot": forms.BallotForm(),
        "changes": change_at(*found.kit_change) if found.kit_change else [],
    }
    status = 422 if form.errors else 200
    return render(request, "programme/idea.html", context, status=status)


@require_POST
def own_vote(request: Request, proposal: str) -> HttpResponse:
    """Vote, once."""
    _own_proposal(request, proposal)
    form = forms.BallotForm(request.POST)
    if form.is_valid():
        commands.cast_vote(proposal=proposal, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Your vote is in the box."))
    return redirect("programme:idea", proposal)


@require_POST
def own_back(request: Request, proposal: str) -> HttpResponse:
    """Take back what one proposed, or with ``remark`` what one said."""
    if "remark" in request.POST:
        commands.take_back_remark(remark=request.POST["remark"], by=request.actor)
        return redirect("programme:idea", proposal)
    commands.take_back_proposal(proposal=proposal, by=request.actor)
    messages.success(request, _("It is gone."))
    return redirect("programme:ideas")


@require_safe
def proposals(request: Request, programme: str) -> HttpResponse:
    """Every proposal of a programme, those that wait first."""
    card = access.access_programme(by=request.actor, ref=programme)
    rows = [_told(one) for one in reading.proposals_for_programme(programme)]
    context = {"programme": card, "rows": rows, "may_run": access.may_run(request.actor)}
    return render(request, "programme/proposals.html", context)


@require_http_methods(GET_OR_POST)
def team_new(request: Request, programme: str) -> HttpResponse:
    """Put a proposal down for somebody who said it aloud, or one of the team's own."""
    card = access.access_programme(by=request.actor, ref=programme)
    cohorts = [(one.ref, one.name) for one in queries.cohorts_for_programme(programme)]
    form = forms.ProposalForm(request.POST or None, cohorts=cohorts)
    if request.method == "POST" and form.is_valid():
        made = commands.make_proposal(by=request.actor, **form.cleaned_data)
        return redirect("programme:proposal", programme, made)
    context = {"programme": card, "form": form, "has_cohorts": bool(cohorts)}
    status = 422 if form.errors else 200
    return render(request, "programme/proposal_new.html", context, status=status)


@require_http_methods(GET_OR_POST)
def proposal(request: Request, programme: str, proposal: str) -> HttpResponse:
    """One proposal at the desk: discussion, vote, answer."""
    card = access.access_programme(by=request.actor, ref=programme)
    found = _team_proposal(programme, proposal)
    asked = request.POST.get("do", "")
    remark = forms.RemarkForm(request.POST if asked == "remark" else None)
    opening = forms.OpenVoteForm(request.POST if asked == "open" else None, auto_id="vote_%s")
    kit = kits.kit_for_programme(programme)
    number = found.kit_change[1] if found.kit_change else None
    start = {"answer": found.answer, "led_to": found.led_to, "kit_change": number}
    answer = forms.AnswerForm(
        request.POST if asked == "answer" else None,
        changes=_changes(kit, number),
        initial=start,
    )
    if _was_done(request, proposal, asked, remark, opening, answer):
        return redirect("programme:proposal", programme, proposal)
    is_own = kit is not None and found.kit_change == (kit.ref, number)
    context = _told(found) | {
        "programme": card,
        "change": number if is_own else None,
        "remark_form": remark,
        "opening": opening,
        "answer_form": answer,
        "may_run": access.may_run(request.actor),
    }
    status = 422 if any(one.errors for one in (remark, opening, answer)) else 200
    return render(request, "programme/proposal.html", context, status=status)


def _changes(kit: KitCard | None, chosen: int | None) -> list[tuple[int, str]]:
    """The newest changes of the programme's kit, and the one that was chosen before."""
    if kit is None:
        return []
    told = kits.history_of(kit.ref)
    listed = told[:NEWEST] + [one for one in told[NEWEST:] if one.number == chosen]
    return [(one.number, _line(one)) for one in listed]


def _line(one: Revision) -> str:
    day = date_format(one.at, "j F Y")
    return " · ".join(filter(None, (str(one.number), str(DEED_NAMES[one.deed]), one.path, day)))


def _was_done(
    request: Request,
    ref: str,
    asked: str,
    remark: forms.RemarkForm,
    opening: forms.OpenVoteForm,
    answer: forms.AnswerForm,
) -> bool:
    """Do what a form of the desk asks; True if it was."""
    if asked and asked != "remark" and not access.may_run(request.actor):
        raise NotFound(place=ref)
    if asked == "remark" and remark.is_valid():
        commands.remark_on_proposal(proposal=ref, by=request.actor, **remark.cleaned_data)
    elif asked == "open" and opening.is_valid():
        commands.open_vote(proposal=ref, by=request.actor, **opening.cleaned_data)
    elif asked == "close":
        found = commands.close_vote(proposal=ref, by=request.actor)
        messages.success(request, str(OUTCOME_NAMES[found.outcome]))
    elif asked == "answer" and answer.is_valid():
        commands.answer_proposal(proposal=ref, by=request.actor, **answer.cleaned_data)
        messages.success(request, _("Answered."))
    else:
        return False
    return True


def _told(one: Proposal) -> dict[str, Any]:
    vote = one.vote
    return {
        "one": one,
        "about": ABOUT_NAMES[one.about],
        "outcome": OUTCOME_NAMES.get(vote.outcome, "") if vote else "",
        "told": [(TOLD_NAMES[choice], many) for choice, many in vote.told] if vote else [],
    }


def _own_cohorts(request: Request) -> list[tuple[str, str]]:
    places = places_for_account(request.actor.ref)
    return list(dict.fromkeys((one.cohort, one.cohort_name) for one in places))


def _own_proposal(request: Request, ref: str) -> Proposal:
    found = reading.proposal_for_ref(ref, account=request.actor.ref)
    if found is None or found.cohort not in dict(_own_cohorts(request)):
        raise NotFound(place=ref)
    return found


def _team_proposal(programme: str, ref: str) -> Proposal:
    found = reading.proposal_for_ref(ref)
    if found is None or found.programme != programme:
        raise NotFound(place=ref)
    return found
