"""One marker in every field of every model that could hold words, found by looking at the models.

Rows are written past the rooms' rules (checks, references) so that every field takes one. A
field that says in nobody's hands it is has no place to be looked for: that is a finding itself.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.utils import timezone

from peerloom.config.drills.markers import Markers
from peerloom.home import textkeys
from peerloom.home.refs import new_ref

DJANGOS_OWN = frozenset({"auth", "contenttypes", "sessions"})
"""Django's own tables: names of tables, and sessions, which hold no words of anybody's."""

KEYS_ROOM = "home"
KEYS = frozenset(
    {
        "home.PersonalKey.public",
        "home.WrappedKey.wrapped",
        "home.VaultKey.public",
        "home.NoteKey.wrapped",
    }
)
"""Public halves and wrapped keys: random bytes that can hold no words."""

_WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
_SHORTEST = 8


@dataclass
class Planted:
    """What was planted where.

    Shapes: ``silent`` are fields that declare nothing; ``narrow`` are too short for a marker,
            hence for words; ``models`` and ``fields`` count those that hold one now.
    """

    models: int = 0
    fields: int = 0
    silent: list[str] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)


def plant_everywhere(markers: Markers, person: str) -> Planted:
    """Write one row of every model, a marker in each field; ``person`` owns what is private."""
    planted = Planted()
    with _rules_lifted():
        for model in sorted(apps.get_models(include_auto_created=True), key=_keys_last):
            if not model._meta.proxy:
                row = _row(model, markers, person, planted)
                model._base_manager.bulk_create([row])
                planted.models += 1
    return planted


def _keys_last(model: type[models.Model]) -> bool:
    """A row of the keys room may stand in for a real key; by then everything is sealed."""
    return bool(model._meta.app_label == KEYS_ROOM)


def _row(
    model: type[models.Model], markers: Markers, person: str, planted: Planted
) -> models.Model:
    values = {}
    for one in model._meta.concrete_fields:
        if isinstance(one, models.AutoField | models.BigAutoField):
            continue
        values[one.attname] = _value(one, markers, person, planted)
    return model(**values)


def _value(one: Any, markers: Markers, person: str, planted: Planted) -> Any:
    if one.is_relation:
        target = one.target_field
        return new_ref() if isinstance(target, models.CharField) else 10_000_000 + planted.fields
    if isinstance(one, _WORDS):
        return _words(one, markers, person, planted)
    return _plain(one)


def _words(one: Any, markers: Markers, person: str, planted: Planted) -> Any:
    place, hands = f"{one.model._meta.label}.{one.name}", _hands(one)
    if hands is None:
        planted.silent.append(place)
        return os.urandom(8) if isinstance(one, models.BinaryField) else ""
    if hands == "key":
        return os.urandom(32)
    longest = one.max_length if isinstance(one, models.CharField) else None
    if longest is not None and longest < _SHORTEST:
        planted.narrow.append(place)
        return new_ref()[:longest]
    planted.fields += 1
    marker = markers.new(place, hands, longest)
    if isinstance(one, models.JSONField):
        return {"said": marker}
    if (isinstance(one, models.BinaryField) and hands != "released") or _is_sealed(one):
        return textkeys.seal(f"drill.{planted.fields}", marker.encode(), _readers(hands, person))
    return marker


def _hands(one: Any) -> str | None:
    declared = getattr(one, "hands", None)
    if declared is not None:
        return str(declared)
    if one.model._meta.app_label in DJANGOS_OWN:
        return "public"
    if f"{one.model._meta.label}.{one.name}" in KEYS:
        return "key"
    return None


def _is_sealed(one: Any) -> bool:
    from peerloom.home.fields import SealedBytes

    return isinstance(one, SealedBytes)


def _readers(hands: str, person: str) -> list[textkeys.Recipient]:
    return {
        "vault": [textkeys.vault()],
        "person": [textkeys.person(person)],
        "released": [textkeys.home()],
        "desk": [textkeys.desk()],
    }[hands]


def _plain(one: Any) -> Any:
    if isinstance(one, models.BooleanField):
        return False
    if isinstance(one, models.DateTimeField):
        return timezone.now()
    if isinstance(one, models.DateField):
        return timezone.localdate()
    if isinstance(one, models.TimeField):
        return datetime.time(10)
    if isinstance(one, models.DurationField):
        return datetime.timedelta(minutes=1)
    return 30_011  # a small integer too


@contextmanager
def _rules_lifted() -> Iterator[None]:
    """No checks and no references, so that a field of fixed words takes a marker too."""
    for alias in connections:
        connection = connections[alias]
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA foreign_keys = OFF")
                cursor.execute("PRAGMA ignore_check_constraints = ON")
            else:
                _drop_rules(cursor)
    yield
    for alias in connections:
        connections[alias].close()


def _drop_rules(cursor: Any) -> None:
    """On PostgreSQL, in the drill's own database, the rules go for good."""
    cursor.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace"
        " ORDER BY contype DESC"
    )
    for table, name in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
