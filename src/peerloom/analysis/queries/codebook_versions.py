"""The codebook as it stood after any change, and the versions that somebody named."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from peerloom.analysis import models
from peerloom.analysis.types import Code
from peerloom.methods.codebooks import Entry
from peerloom.people import queries as people

RULES = ("definition", "include", "exclude", "example", "counter_example")


@dataclass(frozen=True, slots=True)
class Version:
    """The codebook after change ``upto``; ``name`` is empty where nobody gave it one."""

    ref: str
    name: str
    upto: int
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one step did to codes: how many, which first, who and when; ``upto`` is after it."""

    upto: int
    verb: str
    at: datetime
    by_name: str
    codes: int
    first: str


@dataclass(frozen=True, slots=True)
class State:
    """How one code stood from a change on."""

    ref: str
    upto: int
    verb: str
    at: datetime
    by_name: str
    lives: bool
    entry: Entry


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a code that is gone: the names of those it went into, and who did it."""

    name: str
    into: tuple[str, ...]
    by_name: str


def codebook_at(study: str, upto: int | None = None) -> dict[str, Entry]:
    """Every code that lived after a change (None: as it stands), by reference, in its order.

    Shapes: codes of which no state is kept stand as they are now, if they live.
    """
    found = {row.code_id: row for row in _latest(study, upto)}
    refs = dict(models.Code.objects.filter(study_id=study).values_list("pk", "ref"))
    entries = {
        refs[pk]: _entry(refs[pk], row) for pk, row in found.items() if row.lives and pk in refs
    }
    never = models.Code.objects.filter(study_id=study, removed_at=None, states=None)
    for code in never.select_related("parent"):
        entries[code.ref] = entry_of(code)
    return dict(sorted(entries.items(), key=lambda one: (one[1].position, one[0])))


def last_change(study: str) -> int:
    """The number of the last change of a study's codebook; 0 if there was none."""
    found = models.CodeState.objects.filter(study_id=study).aggregate(last=Max("id"))["last"]
    return found or 0


def versions_for_study(study: str) -> list[Version]:
    """The versions that somebody named, newest first."""
    rows = list(
        models.CodebookVersion.objects.filter(study_id=study, removed_at=None).order_by("-id")
    )
    names = people.pseudonyms_for_accounts({row.by for row in rows})
    return [Version(row.ref, row.name, row.upto, row.at, names.get(row.by, "")) for row in rows]


def changes_for_study(study: str, *, before: int | None = None, many: int = 50) -> list[Change]:
    """The latest changes, newest first: states of one step, person and minute count as one."""
    rows = models.CodeState.objects.filter(study_id=study).order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    fields = ("id", "verb", "by", "at", "code__name")
    found: list[dict[str, Any]] = []
    for number, verb, by, at, name in rows.values_list(*fields)[: many * 20]:
        last = found[-1] if found else None
        if last and (last["verb"], last["by"]) == (verb, by) and (last["at"] - at).seconds < 2:
            last["codes"] += 1
            last["first"] = name
            continue
        if len(found) == many:
            break
        found.append({"upto": number, "verb": verb, "by": by, "at": at, "codes": 1, "first": name})
    names = people.pseudonyms_for_accounts({one["by"] for one in found})
    return [
        Change(one["upto"], one["verb"], one["at"], names.get(one["by"], ""), one["codes"],
               one["first"])
        for one in found
    ]  # fmt: skip


def went_into(study: str, after: int, upto: int | None = None) -> dict[str, tuple[str, ...]]:
    """Codes that were merged or split between two changes, and what they became, by reference."""
    rows = models.CodeState.objects.filter(study_id=study, id__gt=after)
    if upto is not None:
        rows = rows.filter(id__lte=upto)
    found: dict[str, tuple[str, ...]] = {}
    for ref, became in rows.order_by("id").values_list("code__ref", "became"):
        if became:
            found[ref] = tuple(became)
        else:
            found.pop(ref, None)
    return found


def states_of_code(code: str) -> list[State]:
    """How a code stood after each of its changes, newest first."""
    rows = list(models.CodeState.objects.filter(code__ref=code).order_by("-id"))
    names = people.pseudonyms_for_accounts({row.by for row in rows})
    return [
        State(
            row.ref, row.pk, row.verb, row.at, names.get(row.by, ""), row.lives, _entry(code, row)
        )
        for row in rows
    ]


def fate_of_code(ref: str, study: str | None = None) -> Fate | None:
    """What became of a code that is gone; None if there never was one (there), or it lives."""
    row = models.Code.objects.filter(ref=ref).exclude(removed_at=None).first()
    if row is None or (study is not None and row.study_id != study):
        return None
    state = row.states.order_by("-id").first()
    became = state.became if state else []
    names = dict(models.Code.objects.filter(ref__in=became).values_list("ref", "name"))
    by = people.pseudonyms_for_accounts({state.by}) if state else {}
    into = tuple(names[one] for one in became if one in names)
    return Fate(row.name, into, next(iter(by.values()), ""))


def entry_of(row: models.Code) -> Entry:
    """A code as it stands now."""
    return Entry(
        ref=row.ref,
        name=row.name,
        parent=row.parent.ref if row.parent else None,
        colour=row.colour,
        position=row.position,
        rules=tuple((field, getattr(row, field)) for field in RULES),
    )


def code_from_entry(entry: Entry, study: str) -> Code:
    """An entry as the page of a code shows it."""
    bare = Code(entry.ref, entry.name, entry.parent, entry.colour, study=study)
    rules: dict[str, Any] = dict(entry.rules)
    return replace(bare, **rules)


def _latest(study: str, upto: int | None) -> QuerySet[models.CodeState]:
    """Of every code its last state no later than this."""
    rows = models.CodeState.objects.filter(study_id=study)
    inner = models.CodeState.objects.filter(code=OuterRef("code"))
    if upto is not None:
        rows, inner = rows.filter(id__lte=upto), inner.filter(id__lte=upto)
    return rows.filter(id=Subquery(inner.order_by("-id").values("id")[:1]))


def _entry(ref: str, row: models.CodeState) -> Entry:
    kept = json.loads(row.written)
    return Entry(
        ref=ref,
        name=kept["name"],
        parent=kept["parent"],
        colour=kept["colour"],
        position=kept["position"],
        rules=tuple((field, kept[field]) for field in RULES),
    )


@dataclass(frozen=True, slots=True)
class Splitting:
    """A split that is under way: its parts, and each chosen passage's, from 0."""

    ref: str
    parts: tuple[str, ...]
    choices: dict[str, tuple[int, ...]]
    by_name: str


def split_of_code(code: str) -> Splitting | None:
    """The open split of a code, if somebody has begun one; passages that are gone don't count."""
    row = models.CodeSplit.objects.filter(code__ref=code, ended_at=None).first()
    if row is None:
        return None
    living = row.choices.filter(coding__removed_at=None, coding__code=row.code_id)
    choices = dict(living.values_list("coding__ref", "parts"))
    names = people.pseudonyms_for_accounts({row.by})
    parts = tuple(json.loads(row.parts))
    chosen = {ref: tuple(places) for ref, places in choices.items()}
    return Splitting(row.ref, parts, chosen, names.get(row.by, ""))
