"""What the study notes of each case."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.analysis import access, commands
from peerloom.analysis.forms.cases import KIND_NAMES, AttributeForm
from peerloom.analysis.types import Undo
from peerloom.analysis.views.steps import done_on, go
from peerloom.audit.types import ANALYST, Actor
from peerloom.people import queries as people
from peerloom.people.types import Attribute
from peerloom.problems import BadInput, NotFound
from peerloom.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def attributes(request: Request, study: str) -> HttpResponse:
    """What is noted, and a form for one more."""
    actor = request.actor
    one = commands.open_study(by=actor, ref=study)
    form = AttributeForm(request.POST or None)
    if request.method == "POST" and actor.hat == ANALYST and form.is_valid():
        undo = _added(form, study, actor)
        if undo is not None:
            return go(undo, "analysis:attributes", study)
    values = people.values_for_study(study).values()
    context = {
        "study": one,
        "rows": [
            (att, KIND_NAMES[att.kind], sum(att.ref in said for said in values))
            for att in people.attributes_for_study(study)
        ],
        "form": form,
        "done": done_on(request),
        "may_write": actor.hat == ANALYST,
    }
    return render(request, "analysis/attributes.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def attribute(request: Request, study: str, attribute: str) -> HttpResponse:
    """Change one."""
    one = access.access_study(by=request.actor, ref=study)
    here = _found(study, attribute)
    initial = {
        "name": here.name,
        "kind": here.kind,
        "choices": "\n".join(here.choices),
        "asked": here.asked,
    }
    form = AttributeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changed = commands.edit_attribute(
                study=study,
                attribute=attribute,
                name=form.cleaned_data["name"],
                kind=form.cleaned_data["kind"],
                choices=form.lines(),
                asked=form.cleaned_data["asked"],
                by=request.actor,
            )
        except BadInput as problem:
            form.add_error("name", str(problem))
        else:
            return go(changed.undo, "analysis:attributes", study)
    context = {"study": one, "attribute": here, "form": form}
    status = 422 if form.errors else 200
    return render(request, "analysis/attribute.html", context, status=status)


@require_POST
def remove_attribute(request: Request, study: str, attribute: str) -> HttpResponse:
    """Put one away, with the way back."""
    access.access_study(by=request.actor, ref=study)
    undo = commands.drop_attribute(study=study, attribute=attribute, by=request.actor)
    return go(undo, "analysis:attributes", study)


def _added(form: AttributeForm, study: str, by: Actor) -> Undo | None:
    """The way back, or None if the form says why it can't be noted."""
    fields = form.cleaned_data
    try:
        made = commands.add_attribute(
            study=study,
            name=fields["name"],
            kind=fields["kind"],
            choices=form.lines(),
            asked=fields["asked"],
            by=by,
        )
    except BadInput as problem:
        form.add_error("name", str(problem))
        return None
    return made.undo


def _found(study: str, ref: str) -> Attribute:
    for one in people.attributes_for_study(study):
        if one.ref == ref:
            return one
    raise NotFound(place=ref)
