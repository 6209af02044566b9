"""Making and editing programmes."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.problems import NameTaken
from peerloom.programme import models, queries
from peerloom.programme.types import FEWEST, SMALLEST_GROUP, Programme


@transaction.atomic
def make_programme(
    *,
    name: str,
    about: str = "",
    two_approvals: bool = False,
    smallest_group: int = SMALLEST_GROUP,
    by: Actor,
) -> Programme:
    """Make a programme; of groups smaller than the smallest, nothing is shown outside.

    Errors: NameTaken.
    """
    name = name.strip()
    _refuse_taken(name)
    row = models.Programme.objects.create(
        name=name,
        about=about,
        two_approvals=two_approvals,
        smallest_group=max(smallest_group, FEWEST),
    )
    audit.record("programme.programme_made", by=by, subject=row.ref)
    return queries.programme_of(row)


@transaction.atomic
def edit_programme(
    *,
    programme: str,
    name: str,
    about: str,
    two_approvals: bool = False,
    smallest_group: int | None = None,
    by: Actor,
) -> Programme:
    """Give a programme another name or description, and say how many look at the gate, and
    which groups are too small to be shown.

    Errors: NameTaken.
    """
    row = models.Programme.objects.get(ref=programme)
    name = name.strip()
    _refuse_taken(name, but=programme)
    row.name, row.about, row.two_approvals = name, about, two_approvals
    if smallest_group is not None:
        row.smallest_group = max(smallest_group, FEWEST)
    row.save(update_fields=["name", "about", "two_approvals", "smallest_group"])
    audit.record(
        "programme.programme_edited",
        by=by,
        subject=row.ref,
        two=two_approvals,
        smallest=row.smallest_group,
    )
    return queries.programme_of(row)


def _refuse_taken(name: str, but: str = "") -> None:
    if models.Programme.objects.filter(name__iexact=name).exclude(ref=but).exists():
        raise NameTaken(place="programme", name=name)
