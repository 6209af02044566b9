"""``verify``: log chains, seals, references, index. Looks at everything, changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.models import Model

from peerloom.audit import queries as audit
from peerloom.audit import record
from peerloom.audit.types import Hand
from peerloom.home import media, textkeys
from peerloom.home.fields import ReleasedText, SealedBytes
from peerloom.problems import BrokenSeal

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Check:
    """What one kind of check found; ``found`` counts what is wrong."""

    what: str
    looked_at: int
    found: int
    remedy: str


def verify_home(hand: Hand, step: Step) -> list[Check]:
    """Every check, in order."""
    checks: list[Callable[[], Check]] = [
        _chains,
        _foreign_keys,
        _released_fields,
        _keys_of_texts,
        _keys_without_texts,
        _index,
    ]
    done = []
    for place, check in enumerate(checks):
        done.append(check())
        step(place + 1, len(checks))
    return done


def _chains() -> Check:
    found = list(audit.check_chains())
    broken = [one for one in found if one.broken_at is not None]
    names = ", ".join(f"{one.chain} from entry {one.broken_at}" for one in broken)
    return Check(
        "log entries",
        sum(one.entries for one in found),
        len(broken),
        f"somebody rewrote the log of {names}: restore a backup" if broken else "",
    )


def _foreign_keys() -> Check:
    wrong, looked = 0, 0
    for alias in connections:
        connection = connections[alias]
        looked += len(connection.introspection.table_names())
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                wrong += len(cursor.execute("PRAGMA foreign_key_check").fetchall())
    return Check("tables' references", looked, wrong, "restore a backup" if wrong else "")


def _released_fields() -> Check:
    looked, wrong = 0, 0
    for model in apps.get_models():
        for name in _fields(model, ReleasedText):
            keys = model._default_manager.values_list("pk", flat=True)
            for key in keys.iterator():
                looked += 1
                try:
                    model._default_manager.values_list(name, flat=True).get(pk=key)
                except BrokenSeal:
                    wrong += 1
    return Check("sealed notes and editions", looked, wrong, "restore a backup" if wrong else "")


def _keys_of_texts() -> Check:
    subjects = _subjects()
    missing = len(subjects) - len(textkeys.has_key(subjects))
    remedy = "their keys are gone: shredded, or lost between two files; take them off by hand"
    return Check("texts with a key", len(subjects), missing, remedy if missing else "")


def _keys_without_texts() -> Check:
    known = {*_subjects(), *media.subjects(), textkeys.VAULT}
    keys = textkeys.subjects_for_verifying()
    idle = keys - known
    remedy = "left by a crash; they open nothing: `peerloom verify --sweep` destroys them"
    return Check("keys with a text", len(keys), len(idle), remedy if idle else "")


def _index() -> Check:
    path = settings.HOME.search_database
    there = path.is_file()
    remedy = "" if there else "none yet: it is made at the first search"
    return Check("search index", int(there), 0, remedy)


def sweep_keys(*, by: Hand) -> int:
    """Destroy keys whose text is gone; returns how many texts they were for."""
    idle = textkeys.subjects_for_verifying() - {
        *_subjects(),
        *media.subjects(),
        textkeys.VAULT,
    }
    textkeys.destroy(idle)
    if idle:
        record("home.keys_swept", by=by, subject="keys", count=len(idle))
    return len(idle)


def _subjects() -> set[str]:
    found: set[str] = set()
    for model in apps.get_models():
        if _fields(model, SealedBytes) and model._meta.app_label != "home":
            found.update(_living_subjects(model))
    return found


def _living_subjects(model: type[Model]) -> Iterable[str]:
    rows = model._default_manager.all()
    for ended in {"revoked_at", "taken_back_at"} & {one.name for one in model._meta.fields}:
        rows = rows.filter(**{ended: None})
    return (str(getattr(row, "key_subject", None) or row.ref) for row in rows.iterator())  # type: ignore[attr-defined]


def _fields(model: type[Model], kind: type) -> list[str]:
    return [field.name for field in model._meta.fields if isinstance(field, kind)]
