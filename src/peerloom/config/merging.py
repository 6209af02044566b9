"""Two accounts of one person become one: rows that name an account by its reference follow."""

from __future__ import annotations

from django.apps import apps

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
                rows.update(**{field.name: kept})
