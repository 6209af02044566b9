"""Every sealed text of every room, found by its field: nothing is listed by hand.

A row's key stands under its ``key_subject``, else under its ``ref``. Bytes that were wrapped to
somebody or locked under their words (their first byte says so) need no key of the key room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db.models import Model

from peerloom.home import media, textkeys
from peerloom.home.fields import SealedBytes

UNDER_A_TEXT_KEY = b"\x01"
_ENDED = frozenset({"revoked_at", "taken_back_at"})
_MANY = 500


def fields_of(model: type[Model], kind: type) -> list[str]:
    """The names of a model's fields of one kind."""
    return [field.name for field in model._meta.fields if isinstance(field, kind)]


def sealed_models() -> Iterator[type[Model]]:
    """Every model with a sealed field, but for the key room's own."""
    for model in apps.get_models():
        if model._meta.app_label != "home" and fields_of(model, SealedBytes):
            yield model


def subjects_of_texts() -> set[str]:
    """Under which names the keys of all living texts should stand."""
    return {
        subject
        for model in sealed_models()
        for rows in _living(model)
        for subject in _subjects(rows).values()
    }


def known_subjects() -> set[str]:
    """Everything that a key may be for: texts, sound, the vault."""
    return {*subjects_of_texts(), *media.subjects(), textkeys.VAULT}


def without_key(model: type[Model]) -> Iterator[Model]:
    """Living rows of a model whose text nobody can open any more."""
    for rows in _living(model):
        wanted = _subjects(rows)
        there = textkeys.has_key(set(wanted.values()))
        yield from (row for row in rows if row.pk in wanted and wanted[row.pk] not in there)


def _living(model: type[Model]) -> Iterator[list[Model]]:
    """Rows that weren't taken back, some hundred at a time."""
    rows = model._default_manager.order_by("pk")
    for ended in _ENDED & {field.name for field in model._meta.fields}:
        rows = rows.filter(**{ended: None})
    page = list(rows[:_MANY])
    while page:
        yield page
        page = list(rows.filter(pk__gt=page[-1].pk)[:_MANY])


def _subjects(rows: Iterable[Model]) -> dict[object, str]:
    """The key's name of each row that needs one, by primary key."""
    found = {}
    for row in rows:
        held = [getattr(row, name) for name in fields_of(type(row), SealedBytes)]
        if any(bytes(one or b"")[:1] == UNDER_A_TEXT_KEY for one in held):
            subject = getattr(row, "key_subject", None) or getattr(row, "ref", "")
            if subject:
                found[row.pk] = str(subject)
    return found
