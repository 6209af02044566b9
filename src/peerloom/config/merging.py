"""Two accounts of one person become one: rows that name an account by its reference follow."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model, UniqueConstraint

from peerloom.home import textkeys
from peerloom.outreach.commands import move_ratings

OWNING = ("owner", "account", "writer")
"""Fields that hold the reference of the account to whom a row belongs."""


def move_own_rows(gone: str, kept: str) -> None:
    """Rows of every room that belonged to one account belong to the other.

    Where each account may have one row only, the one that stays keeps its own.
    """
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.name not in OWNING or field.is_relation:
                continue
            rows = model._default_manager.filter(**{field.name: gone})
            if field.unique and model._default_manager.filter(**{field.name: kept}).exists():
                rows.delete()
            else:
                _drop_doubled(model, field.name, gone, kept)
                rows.update(**{field.name: kept})
    move_ratings(gone=gone, kept=kept)


def _drop_doubled(model: type[Model], owning: str, gone: str, kept: str) -> None:
    """Rows of which each account may have one for each form (or the like), and has: keys first."""
    rows = model._default_manager.filter(**{owning: gone})
    for constraint in model._meta.constraints:
        if not isinstance(constraint, UniqueConstraint) or owning not in constraint.fields:
            continue
        others = [name for name in constraint.fields if name != owning]
        for taken in model._default_manager.filter(**{owning: kept}).values(*others):
            doubled = rows.filter(**taken)
            if any(one.name == "ref" for one in model._meta.fields):
                textkeys.destroy(doubled.values_list("ref", flat=True))
            doubled.delete()
