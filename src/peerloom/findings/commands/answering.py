"""Answering the items of reporting checklists."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.findings import access, models
from peerloom.findings.checklists import queries
from peerloom.findings.checklists.types import LONGEST
from peerloom.problems import AnswersTooLong, EditedMeanwhile


@transaction.atomic
def answer_item(
    *,
    study: str,
    checklist: str,
    item: str,
    text: str,
    by: Actor,
    where: str = "",
    does_not_apply: bool = False,
    version: int = 0,
) -> int:
    """Answer one item; returns the new version.

    Shapes: an answer that is what the log knows isn't kept, so that it follows the log; ``where``
            is the part of the report. ``version`` is the one that was read, 0 for the first.
    Errors: NotFound; EditedMeanwhile if somebody else answered since; AnswersTooLong.
    """
    about = access.access_findings(by=by, ref=study, to_write=True)
    stands = queries.answer_for_item(about, queries.checklist_named(checklist), item)
    text, where = text.replace("\r\n", "\n").strip(), where.strip()
    if len(text) > LONGEST or len(where) > LONGEST:
        raise AnswersTooLong(place=stands.item.number)
    models.ChecklistAnswer.objects.get_or_create(study_id=study, checklist=checklist, item=item)
    row = models.ChecklistAnswer.objects.select_for_update().get(
        study_id=study, checklist=checklist, item=item
    )
    if row.version != version:
        raise EditedMeanwhile()
    row.text = "" if text == stands.known.strip() else text
    row.where, row.does_not_apply = where, does_not_apply
    row.version, row.written_by = row.version + 1, by.ref
    row.save()
    audit.record(
        "findings.item_answered",
        by=by,
        subject=study,
        study=study,
        checklist=checklist,
        item=item,
        length=len(row.text),
    )
    return row.version
