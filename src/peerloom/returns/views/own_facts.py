"""What somebody says of herself, where a study asks people themselves; all of it optional."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.analysis.forms.cases import CaseForm
from peerloom.people import commands as people
from peerloom.problems import BadInput
from peerloom.returns.access import own_given
from peerloom.returns.own_facts import Asked, asked_of
from peerloom.web.problems import tell
from peerloom.web.quiet import quieten
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one study asks, and the form to say it."""

    asked: Asked
    form: CaseForm


@require_http_methods(["GET", "HEAD", "POST"])
def own_facts(request: Request) -> HttpResponse:
    """What one said of oneself; to be changed, emptied or left."""
    sheets = [_sheet(request, one) for one in asked_of(own_given(request.actor))]
    posted = next((one for one in sheets if one.form.is_bound), None)
    if posted is not None and posted.form.is_valid() and _said(request, posted):
        messages.success(request, _("Kept."))
        return redirect("returns:mine")
    context = {"sheets": sheets}
    return render(request, "returns/own_facts.html", context, status=422 if posted else 200)


def _sheet(request: Request, asked: Asked) -> Sheet:
    mine = request.method == "POST" and request.POST.get("study") == asked.study
    form = CaseForm(
        request.POST if mine else None,
        attributes=asked.attributes,
        values=asked.values,
        auto_id=f"{asked.study}_%s",
    )
    quieten(form)
    return Sheet(asked, form)


def _said(request: Request, sheet: Sheet) -> bool:
    """Whether it could be kept; the form says why it couldn't."""
    asked, form = sheet.asked, sheet.form
    try:
        people.say_of_oneself(
            study=asked.study, person=asked.person, values=form.changed_values(), by=request.actor
        )
    except BadInput as problem:
        form.add_error(None, str(tell(problem)))
        return False
    return True
