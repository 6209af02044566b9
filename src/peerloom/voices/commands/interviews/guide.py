"""Writing the guide of a study's interviews."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home.refs import new_ref
from peerloom.problems import EditedMeanwhile
from peerloom.voices import models
from peerloom.voices.interviews.types import Question

LONGEST = 2_000


@transaction.atomic
def save_guide(*, study: str, questions: Sequence[Question], revision: int, by: Actor) -> int:
    """Keep a guide as it stands on the page; returns its new revision.

    Shapes: ``revision`` is the one that was edited, 0 for the first. Questions without a word
            are left out; a question without a reference is new.
    Errors: EditedMeanwhile if somebody else saved since.
    """
    row = models.Guide.objects.select_for_update().filter(study_id=study).first()
    if revision != (row.revision if row else 0):
        raise EditedMeanwhile(place="guide")
    row = row or models.Guide(study_id=study)
    kept = [_written(one) for one in questions if any(map(str.strip, one.words.values()))]
    row.words = json.dumps(kept, ensure_ascii=False)
    row.revision = revision + 1
    row.save()
    audit.record("voices.guide_saved", by=by, subject=row.ref, study=study, questions=len(kept))
    return row.revision


def _written(one: Question) -> dict[str, object]:
    return {
        "ref": one.ref or new_ref(),
        "words": {language: said.strip()[:LONGEST] for language, said in one.words.items()},
        "probes": {language: said.strip()[:LONGEST] for language, said in one.probes.items()},
    }
