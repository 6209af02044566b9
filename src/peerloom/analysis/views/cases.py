"""Cases by pseudonym: the list, one case with everything of it, who speaks in a transcript."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.cases import CaseForm, SpeakersForm
from peerloom.analysis.queries.passages import kind_name
from peerloom.analysis.types import Undo
from peerloom.analysis.views.sheets import Cell, sheet
from peerloom.analysis.views.steps import done_on, go
from peerloom.audit.types import ANALYST, Actor
from peerloom.people import queries as people
from peerloom.people.types import Attribute
from peerloom.problems import BadInput
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the list: its kinds in words, each attribute with its value."""

    card: queries.CaseCard
    kinds: str
    values: tuple[tuple[str, str, bool], ...]


@require_safe
def cases(request: Request, study: str) -> HttpResponse:
    """Every case of the study."""
    one = commands.open_study(by=request.actor, ref=study)
    attributes = people.attributes_for_study(study)
    found = queries.cases_for_list(study)
    context = {
        "study": one,
        "attributes": attributes,
        "lines": [_line(card, attributes) for card in found],
        "described": sum(bool(card.values) for card in found),
        "done": done_on(request),
        "may_write": request.actor.hat == ANALYST,
    }
    return render(request, "analysis/cases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def case(request: Request, study: str, person: str) -> HttpResponse:
    """One case: what it says of itself, what it gave, what was coded there."""
    actor = request.actor
    one = commands.open_study(by=actor, ref=study)
    here = access.reach_case(by=actor, study=study, person=person, hats=access.READS)
    attributes = people.attributes_for_study(study)
    values = people.values_for_study(study).get(person, {})
    form = CaseForm(request.POST or None, attributes=attributes, values=values)
    if request.method == "POST" and actor.hat == ANALYST and form.is_valid():
        done, undo = _described(form, study, person, actor)
        if done:
            return go(undo, "analysis:case", study, person)
    names = list(queries.persons_in_study(study))
    place = names.index(person)
    context = {
        "study": one,
        "case": here,
        "file": queries.file_of_case(study, person),
        "form": form,
        "attributes": attributes,
        "values": [(att.name, _shown(att, values)) for att in attributes],
        "before": names[place - 1] if place else "",
        "after": names[place + 1] if place + 1 < len(names) else "",
        "done": done_on(request),
        "may_write": actor.hat == ANALYST,
    }
    return render(request, "analysis/case.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def speakers(request: Request, study: str, source: str) -> HttpResponse:
    """Which case speaks under which label."""
    actor = request.actor
    one = commands.open_study(by=actor, ref=study)
    here = access.access_source(by=actor, ref=source, study=study)
    cards = queries.speakers_for_source(source)
    form = SpeakersForm(
        request.POST or None,
        labels=[card.label for card in cards],
        persons=queries.persons_for_naming(study),
        named={card.label: card.person or "" for card in cards},
    )
    if request.method == "POST" and actor.hat == ANALYST and form.is_valid():
        undo: Undo | None = None
        for label, who in form.changed_labels().items():
            undo = commands.name_speaker(source=source, label=label, person=who, by=actor)
        return go(undo, "analysis:speakers", study, source)
    context = {
        "study": one,
        "source": here,
        "rows": list(zip(cards, form, strict=True)),
        "form": form,
        "done": done_on(request),
        "may_write": actor.hat == ANALYST,
    }
    return render(request, "analysis/speakers.html", context, status=422 if form.errors else 200)


@require_safe
def export_cases(request: Request, study: str) -> HttpResponse:
    """Cases with their attributes and figures, for the team's own use."""
    one = commands.open_study(by=request.actor, ref=study)
    attributes = people.attributes_for_study(study)
    head = [_("Case"), _("Sources"), _("Codings"), *(att.name for att in attributes)]
    rows: list[list[Cell]] = [
        [card.name, card.sources, card.codings, *(_shown(att, card.values) for att in attributes)]
        for card in queries.cases_for_list(study)
    ]
    return sheet(request.GET.get("format", "csv"), "cases", one, head, rows)


def _described(form: CaseForm, study: str, person: str, by: Actor) -> tuple[bool, Undo | None]:
    """Whether what was said could be kept, and how to undo it; else the form says why not."""
    said = form.changed_values()
    if not said:
        return True, None
    try:
        return True, commands.describe_case(study=study, person=person, values=said, by=by)
    except BadInput as problem:
        form.add_error(None, str(problem))
        return False, None


def _line(card: queries.CaseCard, attributes: list[Attribute]) -> Line:
    kinds = ", ".join(f"{kind_name(kind)} {count}" for kind, count in card.kinds.items())
    values = tuple((one.name, _shown(one, card.values), one.kind == "number") for one in attributes)
    return Line(card, kinds, values)


def _shown(one: Attribute, values: object) -> str:
    said = values.get(one.ref, "") if isinstance(values, dict) else ""
    return {"yes": _("yes"), "no": _("no")}.get(said, said) if one.kind == "yes_no" else said
