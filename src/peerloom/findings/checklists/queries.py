"""A checklist as it stands in a study."""

from __future__ import annotations

from django.utils.translation import gettext as _

from peerloom.findings import models
from peerloom.findings.checklists.coreq import COREQ
from peerloom.findings.checklists.facts import Facts, facts_of_study
from peerloom.findings.checklists.filling import known_of
from peerloom.findings.checklists.reflexive import REFLEXIVE
from peerloom.findings.checklists.srqr import SRQR
from peerloom.findings.checklists.types import Answer, Checklist, Item, Sheet, State
from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.programme.types import Study

CHECKLISTS: dict[str, Checklist] = {one.key: one for one in (COREQ, SRQR, REFLEXIVE)}


def checklist_named(key: str) -> Checklist:
    """One of them. Errors: NotFound."""
    if key not in CHECKLISTS:
        raise NotFound(place=key)
    return CHECKLISTS[key]


def checklists_for_study(about: Study) -> list[Checklist]:
    """All of them, that of the study's approach first."""
    first = "reflexive" if about.approach == "reflexive" else "coreq"
    return sorted(CHECKLISTS.values(), key=lambda one: one.key != first)


def item_named(checklist: Checklist, key: str) -> Item:
    """One item. Errors: NotFound."""
    for item in checklist.items:
        if item.key == key:
            return item
    raise NotFound(place=key)


def sheet_for_study(about: Study, checklist: Checklist, facts: Facts | None = None) -> Sheet:
    """Every item with what is written, else what the log knows, in the language switched on."""
    gathered = facts or facts_of_study(about)
    rows = models.ChecklistAnswer.objects.filter(study_id=about.ref, checklist=checklist.key)
    written = {row.item: row for row in rows}
    names = people.pseudonyms_for_accounts({row.written_by for row in written.values()})
    return Sheet(
        checklist,
        tuple(
            (
                domain.name,
                tuple(_answer(one, written.get(one.key), gathered, names) for one in domain.items),
            )
            for domain in checklist.domains
        ),
    )


def answer_for_item(about: Study, checklist: Checklist, key: str) -> Answer:
    """How one item stands. Errors: NotFound."""
    item_named(checklist, key)
    sheet = sheet_for_study(about, checklist)
    return next(one for one in sheet.answers if one.item.key == key)


def place_in_report(where: str) -> tuple[str, str]:
    """(name, anchor) of a part of the report; empty where there is none."""
    names = {
        "title": (_("Title"), ""),
        "summary": (_("In short"), ""),
        "themes": (_("Themes"), ""),
        "method": (_("How this was done"), "method"),
        "limits": (_("What this can't claim"), "limits"),
    }
    return names.get(where, ("", ""))


def _answer(
    item: Item, row: models.ChecklistAnswer | None, facts: Facts, names: dict[str, str]
) -> Answer:
    known = known_of(item.fill, facts)
    place, anchor = place_in_report(item.where)
    if row is None:
        place = place if known else ""
        return Answer(item, "known" if known else "open", known, known, place, anchor)
    text = row.text or known
    state: State = "left" if row.does_not_apply else _state(row.text, known)
    return Answer(
        item=item,
        state=state,
        text=text,
        known=known,
        where=row.where or (place if text else ""),
        anchor=anchor,
        version=row.version,
        written_by=names.get(row.written_by, ""),
    )


def _state(text: str, known: str) -> State:
    if text:
        return "written"
    return "known" if known else "open"
