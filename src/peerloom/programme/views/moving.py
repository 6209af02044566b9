"""Moving somebody to another cohort."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.people import queries as people
from peerloom.problems import NameTaken, NotFound
from peerloom.programme import access, commands, queries
from peerloom.programme.forms import MoveForm
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def move_member(request: Request, programme: str, cohort: str, person: str) -> HttpResponse:
    """Choose the cohort that somebody moves to."""
    card = access.access_programme(by=request.actor, ref=programme)
    group = access.access_cohort(by=request.actor, programme=programme, ref=cohort)
    if person not in group.members:
        raise NotFound(place=person)
    form = MoveForm(request.POST or None, groups=_others(cohort))
    if request.method == "POST" and form.is_valid():
        try:
            commands.move_member(
                cohort=cohort, person=person, to=form.cleaned_data["to"], by=request.actor
            )
        except NameTaken as problem:
            form.add_error("to", str(tell(problem)))
        else:
            messages.success(request, _("Moved."))
            return redirect("programme:cohort", programme, cohort)
    one = people.people_for_refs([person])[person]
    context = {"programme": card, "cohort": group, "person": one, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programme/move_member.html", context, status=status)


def _others(cohort: str) -> list[tuple[str, str]]:
    return [
        (one.ref, f"{home.name}: {one.name}")
        for home in queries.programmes_for_choosing()
        for one in queries.cohorts_for_programme(home.ref)
        if one.ref != cohort
    ]
