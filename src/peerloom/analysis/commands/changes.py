"""One step on the codebook: what it changes is written at its end, noted, and kept with how it
stood before, so that :mod:`turning` can take it back or do it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import models
from peerloom.analysis.commands.naming import fold_name
from peerloom.analysis.commands.states import note_states
from peerloom.analysis.commands.steps import note_step
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.problems import NameTaken

RULES: Final = ("definition", "include", "exclude", "example", "counter_example")
FIELDS: Final = ("name", "colour", "parent", "position", *RULES, "lives")
CHUNK: Final = 500
_IN: Final = {"name": ("name", "folded"), "lives": ("removed_at", "folded")}  # else its own name
_COLUMNS: Final = ("name", "folded", "colour", "parent", "position", *RULES, "removed_at")

Standing = dict[str, Any]  # the fields of a code, its parent by key
TABLES: Final[dict[str, Any]] = {
    "coding": models.Coding,
    "memo": models.Memo,
    "theme_code": models.ThemeCode,
    "parked": models.ParkedCode,
}


class Changes:
    """Codes that change in one step, and what goes along with them.

    Shapes: ``kept`` is JSON: codes by key, each field as (was, is); rows of other tables as
            (table, field, was, is, keys).
    """

    def __init__(self, study: str, by: Actor) -> None:
        self.study, self.by = study, by
        self.became: dict[int, list[str]] = {}
        self._rows: dict[int, models.Code] = {}
        self._was: dict[int, Standing] = {}
        self._written: dict[int, Standing] = {}
        self._moved: list[list[Any]] = []

    def set(self, row: models.Code, **fields: Any) -> None:
        """Change a code's fields; ``parent`` is a code or None, ``lives`` whether it's there."""
        row = self._rows.setdefault(row.pk, row)
        self._was.setdefault(row.pk, standing(row))
        self._written.setdefault(row.pk, self._was[row.pk])
        stand(row, fields)

    def make(self, row: models.Code) -> models.Code:
        """A code that was not there before, and is written already."""
        self._was[row.pk] = {"lives": False}
        self._written[row.pk] = standing(row)
        self._rows[row.pk] = row
        return row

    def move(self, table: str, field: str, was: Any, now: Any, keys: Sequence[int]) -> None:
        """Rows of another table that go along: their field was this, and is that now."""
        if keys:
            put(table, field, was, now, keys)
            self._moved.append([table, field, was, now, list(keys)])

    def came(self, table: str, keys: Sequence[int]) -> None:
        """Rows of another table that were written new in this step."""
        if keys:
            self._moved.append([table, "lives", False, True, list(keys)])

    @property
    def kept(self) -> dict[str, Any]:
        """What the way back needs."""
        became = {str(pk): refs for pk, refs in self.became.items()}
        return {"codes": dict(self._differing()), "rows": self._moved, "became": became}

    def close(self, verb: str, subject: str, **facts: Any) -> Undo:
        """Write it all, with its entry in the log.

        Errors: NameTaken if two living codes would have one name.
        """
        kept = self.kept
        touched = {int(pk) for pk in kept["codes"]} | set(self.became)
        rows = [row for pk, row in self._rows.items() if pk in touched]
        write_codes(self.study, rows, self._columns(rows))
        kept["upto"] = note_states(rows, self._was, verb, self.by, self.became)
        audit.record(f"analysis.{verb}", by=self.by, subject=subject, study=self.study, **facts)
        return note_step(verb=verb, subject=subject, study=self.study, by=self.by, before=kept)

    def _differing(self) -> Iterable[tuple[str, dict[str, list[Any]]]]:
        for pk, row in self._rows.items():
            was, now = self._was[pk], standing(row)
            fields = {name: [was[name], now[name]] for name in was if was[name] != now[name]}
            if fields:
                yield str(pk), fields

    def _columns(self, rows: Sequence[models.Code]) -> list[str]:
        """The columns in which some of these rows stand otherwise than they are written."""
        fields = set[str]()
        for row in rows:
            now, written = standing(row), self._written[row.pk]
            fields |= {name for name, value in now.items() if written.get(name) != value}
        columns = [column for name in FIELDS if name in fields for column in _IN.get(name, (name,))]
        return list(dict.fromkeys(columns))


def standing(row: models.Code) -> Standing:
    """A code's fields as they stand in the row."""
    fields: Standing = {name: getattr(row, name) for name in ("name", "colour", "position")}
    fields |= {name: getattr(row, name) for name in RULES}
    return fields | {"parent": row.parent_id, "lives": row.removed_at is None}


def stand(row: models.Code, fields: Mapping[str, Any]) -> None:
    """Give a row these fields, without writing it."""
    for name, value in fields.items():
        if name == "lives":
            row.removed_at = None if value else (row.removed_at or timezone.now())
        else:
            setattr(row, name, value)
    row.folded = fold_name(row.name)


def put(table: str, field: str, was: Any, now: Any, keys: Sequence[int]) -> int:
    """Change these rows where they still are what they were; returns how many."""
    done = 0
    for chunk in chunks(keys):
        rows = TABLES[table].objects.filter(pk__in=chunk)
        if field == "lives":
            rows = rows.filter(removed_at__isnull=not was)
            done += rows.update(removed_at=None if now else timezone.now())
        else:
            done += rows.filter(**{field: was}).update(**{field: now})
    return done


def write_codes(study: str, rows: Sequence[models.Code], columns: Sequence[str] = _COLUMNS) -> None:
    """Write codes, whatever order their names change hands in.

    Shapes: ``columns`` are those that differ in any of the rows.
    Errors: NameTaken if two living codes would have one name.
    """
    refuse_twins(study, rows)
    if len(rows) == 1:
        rows[0].save()
        return
    if "folded" in columns:
        for chunk in chunks([row.pk for row in rows]):
            held = models.Code.objects.filter(pk__in=chunk, removed_at=None)
            held.update(folded=Concat(Value("\x01"), F("ref")))
    if columns:
        models.Code.objects.bulk_update(rows, columns, batch_size=50)


def refuse_twins(study: str, rows: Sequence[models.Code]) -> None:
    """Errors: NameTaken if one of these would have another living code's name."""
    own, seen = {row.pk for row in rows}, set[str]()
    living = [row for row in rows if row.removed_at is None]
    for row in living:
        if row.folded in seen:
            raise NameTaken(place="code", name=row.name)
        seen.add(row.folded)
    for chunk in chunks(sorted(seen)):
        twins = models.Code.objects.filter(study_id=study, folded__in=chunk, removed_at=None)
        for pk, name in twins.values_list("pk", "name"):
            if pk not in own:
                raise NameTaken(place="code", name=name)


def chunks(keys: Sequence[Any]) -> list[Sequence[Any]]:
    """As many at a time as a statement takes."""
    return [keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)]
