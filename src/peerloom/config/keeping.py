"""Keeping a home: backing up, finishing a restore, upgrading. Composed here: it asks every room."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.db.models import Model

from peerloom import __version__, audit
from peerloom.audit import queries as log
from peerloom.audit.types import Actor
from peerloom.config import seals
from peerloom.home import backup
from peerloom.home.backup import Manifest, Restored
from peerloom.home.fields import SealedBytes
from peerloom.home.folder import make_private_folder, write_private_json
from peerloom.home.setting_up import is_current, migrate_home
from peerloom.people import commands as consent
from peerloom.people import queries as people
from peerloom.problems import NotFound, UpgradeStopped, WrongWord
from peerloom.returns import commands as returns

SUBJECT, VOICE = "backup", "voices.Voice"
_MANY = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """The two files of a backup."""

    content: str
    keys: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What a restore found.

    Shapes: ``dark`` counts texts whose key is gone (withdrawn since) and that were blanked;
            ``dark_notes`` the team's notes that changed at such a withdrawal; ``uses`` the uses
            taken back again.
    """

    home: str
    made_at: str
    keys_made_at: str
    texts: int
    dark: int
    notes: int
    dark_notes: int
    destroyed: int
    uses: int


def back_up(content: Path, keys: Path, *, by: Actor) -> Kept:
    """Write content and keys, each verified, and log it.

    Errors: those of :mod:`peerloom.home.backup`.
    """
    first = backup.write_content(content)
    second = backup.write_keys(keys)
    backup.rewrite_those_behind()
    note(first, by=by)
    note(second, by=by)
    return Kept(str(content), str(keys), len(first.files) + len(second.files), first.size)


def note(written: Manifest, *, by: Actor) -> None:
    """Log a backup: its kind, its reference, how many files and bytes."""
    with transaction.atomic():
        audit.record(
            "home.backed_up",
            by=by,
            subject=SUBJECT,
            kind=written.kind,
            backup=written.ref,
            files=len(written.files),
            bytes=written.size,
        )


def last_backup() -> tuple[datetime, datetime | None] | None:
    """When content was last backed up, and keys; None if content never was."""
    found: dict[str, datetime] = {}
    for line in log.entries_for_reading(subject=SUBJECT):
        if line.verb == "home.backed_up":
            found.setdefault(str(line.facts["kind"]), line.at)
    return (found["content"], found.get("keys")) if "content" in found else None


def finish_restoring(restored: Restored, *, by: Actor) -> BroughtBack:
    """After the files are back: shape, withdrawals, sessions, log. The index is made at need."""
    migrate_home()
    Session.objects.all().delete()
    texts, dark = len(seals.subjects_of_texts()), _withdraw_dark(by=by)
    uses = _take_back_again(restored.taken_back, by=by)
    with transaction.atomic():
        audit.record(
            "home.restored",
            by=by,
            subject=restored.content.ref,
            texts=texts,
            dark=dark,
            notes=restored.dark_notes,
            uses=uses,
        )
    return BroughtBack(
        home=str(restored.root),
        made_at=restored.content.made_at,
        keys_made_at=restored.keys.made_at,
        texts=texts,
        dark=dark,
        notes=restored.notes,
        dark_notes=restored.dark_notes,
        destroyed=restored.destroyed,
        uses=uses,
    )


def _withdraw_dark(*, by: Actor) -> int:
    """Take off what was withdrawn after the content was made: its keys are gone already.

    Voices go through ``returns``, with their codings, quotes and copies; whatever else has no
    key is emptied, so that no later key opens it either. Returns how many rows were dark.
    """
    dark = {model: list(seals.without_key(model)) for model in seals.sealed_models()}
    voices = [
        str(getattr(row, "ref", ""))
        for model, rows in dark.items()
        for row in rows
        if model._meta.label == VOICE
    ]
    if voices:
        returns.withdraw_items(items=voices, uses=None, by=by)
    return sum(_empty(model, rows) for model, rows in dark.items())


def _empty(model: type[Model], rows: Sequence[Model]) -> int:
    names = seals.fields_of(model, SealedBytes)
    keys = [row.pk for row in rows]
    for start in range(0, len(keys), _MANY):
        some = model._default_manager.filter(pk__in=keys[start : start + _MANY])
        some.update(**dict.fromkeys(names, b""))
    return len(rows)


def _take_back_again(pairs: Sequence[tuple[str, str]], *, by: Actor) -> int:
    """Uses that the keys backup knows as taken back, and the older content doesn't."""
    living = people.living_uses([item for item, _use in pairs])
    again = [(item, use) for item, use in pairs if use in living[item]]
    for item, use in again:
        _take_use_back(item, use, by)
    return len(again)


def _take_use_back(item: str, use: str, by: Actor) -> None:
    try:
        returns.withdraw_items(items=[item], uses=[use], by=by)
    except (NotFound, WrongWord):  # no text of the team's, but a person's or an entry's choice
        consent.withdraw_consent(items=[item], uses=[use], by=by)


def upgrade_home() -> bool:
    """Bring the databases to this version's shape, after a backup; False if nothing was to do.

    One that stopped half-way goes on from there and keeps the backup of before its first try.
    Errors: UpgradeStopped; those of :mod:`peerloom.home.backup`.
    """
    marker = settings.HOME.root / "upgrade.json"
    if is_current() and not marker.is_file():
        return False
    before = _before_upgrade(marker)
    try:
        migrate_home()
    except DatabaseError as e:
        raise UpgradeStopped(place=settings.HOME.root.name, why=e, backup=before) from e
    marker.unlink()
    return True


def _before_upgrade(marker: Path) -> str:
    if marker.is_file():
        return str(json.loads(marker.read_text(encoding="utf-8"))["backup"])
    folder = settings.HOME.backups
    make_private_folder(folder)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    content = folder / f"before-upgrade-{__version__}-{moment}.peerloom"
    backup.write_content_raw(content)
    backup.write_keys_raw(content.with_name(content.name + ".keys"))
    write_private_json(marker, {"backup": str(content), "to": __version__})
    return str(content)
