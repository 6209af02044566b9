"""Cohorts: who goes through a programme together, by pseudonym."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.people import queries as people
from peerloom.people.pseudonyms import suggest_pseudonyms
from peerloom.problems import NameTaken, NotFound
from peerloom.programme import access, commands, places
from peerloom.programme.forms import (
    CohortForm,
    FacilitatorsForm,
    MembersForm,
    NewCohortForm,
)
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def make_cohort(request: Request, programme: str) -> HttpResponse:
    """Make a cohort; pseudonyms are suggested."""
    card = access.access_programme(by=request.actor, ref=programme)
    suggested = _suggestions(programme, 8)
    form = NewCohortForm(request.POST or None, initial={"pseudonyms": "\n".join(suggested)})
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.make_cohort(programme=programme, **form.cleaned_data, by=request.actor)
        except NameTaken as problem:
            form.add_error("name", str(tell(problem)))
        else:
            return redirect("programme:cohort", programme, made.ref)
    status = 422 if form.errors else 200
    context = {"form": form, "programme": card}
    return render(request, "programme/make_cohort.html", context, status=status)


@require_http_methods(["GET", "POST"])
def cohort(request: Request, programme: str, cohort: str) -> HttpResponse:
    """Who is in a cohort; more people can join."""
    actor = request.actor
    card = access.access_programme(by=actor, ref=programme)
    group = access.access_cohort(by=actor, programme=programme, ref=cohort)
    form = MembersForm(request.POST or None)
    if request.method == "POST" and not access.may_run(actor):
        raise NotFound(place=cohort)
    if request.method == "POST" and form.is_valid():
        before = len(group.members)
        now = commands.add_members(
            cohort=cohort, pseudonyms=form.cleaned_data["pseudonyms"], by=actor
        )
        joined = ngettext("%(n)s person joined.", "%(n)s people joined.", now - before)
        messages.success(request, joined % {"n": now - before})
        return redirect("programme:cohort", programme, cohort)
    context = {
        "programme": card,
        "cohort": group,
        "members": sorted(
            people.people_for_refs(group.members).values(), key=lambda one: one.pseudonym
        ),
        "signed": set(people.accounts_for_cases(group.members)),
        "facilitators": places.facilitators_for_cohort(cohort),
        "form": form,
        "suggested": _suggestions(programme, 5),
        "may_run": access.may_run(actor),
        "may_let_in": actor.hat == "steward",
    }
    status = 422 if form.errors else 200
    return render(request, "programme/cohort.html", context, status=status)


@require_http_methods(["GET", "POST"])
def rename_cohort(request: Request, programme: str, cohort: str) -> HttpResponse:
    """Give a cohort another name."""
    card = access.access_programme(by=request.actor, ref=programme)
    group = access.access_cohort(by=request.actor, programme=programme, ref=cohort)
    form = CohortForm(request.POST or None, initial={"name": group.name})
    if request.method == "POST" and form.is_valid():
        try:
            commands.rename_cohort(cohort=cohort, **form.cleaned_data, by=request.actor)
        except NameTaken as problem:
            form.add_error("name", str(tell(problem)))
        else:
            return redirect("programme:cohort", programme, cohort)
    status = 422 if form.errors else 200
    context = {"form": form, "programme": card, "cohort": group}
    return render(request, "programme/rename_cohort.html", context, status=status)


@require_http_methods(["GET", "POST"])
def facilitators(request: Request, programme: str, cohort: str) -> HttpResponse:
    """Say who runs a cohort."""
    card = access.access_programme(by=request.actor, ref=programme)
    group = access.access_cohort(by=request.actor, programme=programme, ref=cohort)
    now = [one.ref for one in places.facilitators_for_cohort(cohort)]
    offered = places.facilitators_for_choosing()
    form = FacilitatorsForm(request.POST or None, offered=offered, initial={"facilitators": now})
    if request.method == "POST" and form.is_valid():
        commands.set_facilitators(
            cohort=cohort, accounts=form.cleaned_data["facilitators"], by=request.actor
        )
        return redirect("programme:cohort", programme, cohort)
    context = {"form": form, "programme": card, "cohort": group, "offered": offered}
    return render(request, "programme/facilitators.html", context)


@require_http_methods(["GET", "POST"])
def remove_member(request: Request, programme: str, cohort: str, person: str) -> HttpResponse:
    """Take somebody out of a cohort, after asking."""
    card = access.access_programme(by=request.actor, ref=programme)
    group = access.access_cohort(by=request.actor, programme=programme, ref=cohort)
    if person not in group.members:
        raise NotFound(place=person)
    if request.method == "POST":
        commands.remove_member(cohort=cohort, person=person, by=request.actor)
        messages.success(request, _("Taken out of the cohort."))
        return redirect("programme:cohort", programme, cohort)
    one = people.people_for_refs([person])[person]
    context = {"programme": card, "cohort": group, "person": one}
    return render(request, "programme/remove_member.html", context)


@require_http_methods(["GET", "POST"])
def let_member_in(request: Request, programme: str, cohort: str, person: str) -> HttpResponse:
    """Give a member an account; their words are shown once."""
    card = access.access_programme(by=request.actor, ref=programme)
    group = access.access_cohort(by=request.actor, programme=programme, ref=cohort)
    if person not in group.members or people.accounts_for_cases([person]):
        raise NotFound(place=person)
    context = {
        "programme": card,
        "cohort": group,
        "person": people.people_for_refs([person])[person],
        "made": None,
    }
    if request.method == "POST":
        language = request.POST.get("language") or get_language() or "en"
        context["made"] = commands.let_member_in(
            cohort=cohort, person=person, language=language, by=request.actor
        )
    return render(request, "programme/let_member_in.html", context)


def _suggestions(programme: str, count: int) -> list[str]:
    taken = {case.pseudonym for case in people.people_for_scope(programme)}
    return suggest_pseudonyms(taken, count, get_language() or "en")
