"""``verify``: logs, seals, sound, references, backups, index. Looks at all, changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from peerloom.audit import queries as audit
from peerloom.audit import record
from peerloom.audit.types import Actor
from peerloom.config import seals
from peerloom.home import backup, media, textkeys
from peerloom.home.fields import ReleasedText
from peerloom.problems import BrokenSeal

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Check:
    """What one kind of check found; ``found`` counts what is wrong."""

    what: str
    looked_at: int
    found: int
    remedy: str


def verify_home(hand: Actor, step: Step) -> list[Check]:
    """Every check, in order."""
    checks: list[Callable[[], Check]] = [
        _chains,
        _foreign_keys,
        _released_fields,
        _keys_of_texts,
        _sounds,
        _keys_without_texts,
        partial(_backups, hand),
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
    names = ", ".join(f"{one.chain} ({one.broken_at})" for one in broken)
    return Check(
        _("log entries"),
        sum(one.entries for one in found),
        len(broken),
        _("somebody rewrote the log of %(names)s: restore a backup") % {"names": names}
        if broken
        else "",
    )


def _foreign_keys() -> Check:
    wrong, looked = 0, 0
    for alias in connections:
        connection = connections[alias]
        looked += len(connection.introspection.table_names())
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                wrong += len(cursor.execute("PRAGMA foreign_key_check").fetchall())
    return Check(_("tables' references"), looked, wrong, _("restore a backup") if wrong else "")


def _released_fields() -> Check:
    looked, wrong = 0, 0
    for model in apps.get_models():
        for name in seals.fields_of(model, ReleasedText):
            keys = model._default_manager.values_list("pk", flat=True)
            for key in keys.iterator():
                looked += 1
                try:
                    model._default_manager.values_list(name, flat=True).get(pk=key)
                except BrokenSeal:
                    wrong += 1
    return Check(
        _("sealed notes and editions"), looked, wrong, _("restore a backup") if wrong else ""
    )


def _keys_of_texts() -> Check:
    subjects = seals.subjects_of_texts()
    missing = len(subjects) - len(textkeys.has_key(subjects))
    remedy = _("their keys are gone: shredded, or lost between two files; take them off by hand")
    return Check(_("texts with a key"), len(subjects), missing, remedy if missing else "")


def _sounds() -> Check:
    found = media.subjects()
    there = textkeys.has_key(found)
    cut = {one for one in found & there if media.is_whole(one) and not backup.sound_ends_well(one)}
    wrong = len(found - there) + len(cut)
    remedy = _("cut short, or its key is gone: restore the sound from a backup, or take it off")
    return Check(_("sound files"), len(found), wrong, remedy if wrong else "")


def _keys_without_texts() -> Check:
    keys = textkeys.subjects_for_verifying()
    idle = keys - seals.known_subjects()
    remedy = _("left by a crash; they open nothing: `peerloom verify --sweep` destroys them")
    return Check(_("keys with a text"), len(keys), len(idle), remedy if idle else "")


def _backups(hand: Actor) -> Check:
    found = backup.look_at_backups(hand.ref, hand.own_reader)
    wrong = [one for one in found if one.wrong]
    remedy = "; ".join(f"{one.path}: {one.wrong}" for one in wrong)
    return Check(_("backups"), len(found), len(wrong), remedy)


def _index() -> Check:
    path = settings.HOME.search_database
    there = path.is_file()
    remedy = "" if there else _("none yet: it is made at the first search")
    return Check(_("search index"), int(there), 0, remedy)


def sweep_keys(*, by: Actor) -> int:
    """Destroy keys whose text is gone; returns how many texts they were for."""
    idle = textkeys.subjects_for_verifying() - seals.known_subjects()
    textkeys.destroy(idle)
    if idle:
        record("home.keys_swept", by=by, subject="keys", count=len(idle))
    return len(idle)
