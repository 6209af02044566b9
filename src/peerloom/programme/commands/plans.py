"""How a session goes: its steps, what they need, what is said before hard topics."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.problems import NotFound
from peerloom.programme import models
from peerloom.programme.running.types import MOST_STEPS, Step


@transaction.atomic
def set_plan(*, session: str, steps: Sequence[Step], by: Actor, warnings: str = "") -> None:
    """Put a plan in place of the one that was there; steps without a name are left out.

    Errors: NotFound.
    """
    row = models.Session.objects.filter(ref=session).first()
    if row is None:
        raise NotFound(place=session)
    row.steps.all().delete()
    named = [step for step in steps if step.name.strip()][:MOST_STEPS]
    models.SessionStep.objects.bulk_create(
        models.SessionStep(
            session=row, position=at, name=step.name.strip()[:120], minutes=step.minutes,
            materials=step.materials.strip(), note=step.note.strip(),
        )
        for at, step in enumerate(named)
    )  # fmt: skip
    models.SessionPlan.objects.update_or_create(
        session=row, defaults={"warnings": warnings.strip()}
    )
    audit.record("programme.plan_set", by=by, subject=session, steps=len(named))
