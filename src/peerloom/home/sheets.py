"""The recovery sheet: a code on paper that stands in for a steward's passphrase."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from django.conf import settings

from peerloom import sealing
from peerloom.home import keyring, vault
from peerloom.home.folder import Folder, make_private_folder
from peerloom.home.founding import RECOVERY, Share, recovery_code, write_steward
from peerloom.home.keyring import Reader
from peerloom.home.models import WrappedKey
from peerloom.home.refs import ALPHABET
from peerloom.home.textkeys import VAULT
from peerloom.problems import NeedsSteward

PRINTED = "sheet_printed"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet just made; its code is shown once and kept nowhere."""

    ref: str
    code: str = field(repr=False)


def is_sheet(ref: str) -> bool:
    """Whether a holder of the vault's key is a sheet of paper."""
    return ref.startswith(RECOVERY)


def make_sheet(reader: Reader | None) -> Sheet:
    """A new recovery sheet; the one before it opens nothing any more.

    Errors: NeedsSteward if the reader doesn't hold the vault's key.
    """
    if reader is None or not vault.holds(reader):
        raise NeedsSteward(place="recovery sheet")
    code, pair = recovery_code(), sealing.new_pair()
    ref = f"{RECOVERY}-{''.join(secrets.choice(ALPHABET) for _ in range(6))}"
    keys = keyring.current()
    make_private_folder(settings.HOME.keys)
    make_private_folder(settings.HOME.stewards)
    locked = sealing.lock(pair.private, code, pepper=keys.pepper)
    WrappedKey.objects.create(
        subject=VAULT,
        recipient=f"person:{ref}",
        wrapped=sealing.wrap(reader.private, pair.public, subject=VAULT),
    )
    write_steward(settings.HOME, Share(ref, RECOVERY, pair.public, locked), keys)
    _end_others(ref)
    return Sheet(ref, code)


def living_sheet() -> str | None:
    """The sheet that opens the vault as it stands, if there is one."""
    found = sorted(ref for ref in vault.holders() if is_sheet(ref))
    return found[-1] if found else None


def confirm_printed() -> bool:
    """Somebody says that the living sheet lies on paper; its file goes from the disk.

    Returns False if there is no sheet to print.
    """
    home: Folder = settings.HOME
    living = living_sheet()
    if living is None:
        return False
    home.note(**{PRINTED: living})
    home.recovery_sheet.unlink(missing_ok=True)
    return True


def is_printed() -> bool:
    """Whether the sheet that somebody confirmed still opens the vault."""
    said = settings.HOME.facts().get(PRINTED) if settings.HOME.exists() else None
    return bool(said) and said == living_sheet()


def _end_others(ref: str) -> None:
    for other in vault.holders():
        if is_sheet(other) and other != ref:
            WrappedKey.objects.filter(subject=VAULT, recipient=f"person:{other}").delete()
    for path in settings.HOME.stewards.glob(f"{RECOVERY}*.json"):
        if path.stem != ref:
            path.unlink()
    settings.HOME.recovery_sheet.unlink(missing_ok=True)
