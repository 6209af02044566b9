"""Opening a home for a command: keys first, then Django, then whoever acts."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from peerloom.audit.types import ADMIN, STEWARD, Hand
from peerloom.config.cli.saying import Telling
from peerloom.home import keyring
from peerloom.home.folder import Folder, default_root
from peerloom.home.keyring import Reader
from peerloom.home.opening import Opened, open_unattended, open_with_passphrase
from peerloom.problems import HomeIsLocked, OlderHome

PASSPHRASE_FILE = "PEERLOOM_PASSPHRASE_FILE"


def folder_for(telling: Telling) -> Folder:
    """The home that a command means; later imports of settings find the same one."""
    root = (telling.home or default_root()).resolve()
    os.environ["PEERLOOM_HOME"] = str(root)
    return Folder(root)


def open_home(telling: Telling, passphrase: str | None = None, *, older: bool = False) -> Hand:
    """Unlock the home and start Django; returns the steward who acts.

    The passphrase, where it isn't given, comes from the file that $PEERLOOM_PASSPHRASE_FILE
    names, else, for a home that does not start by itself, from a prompt.
    Errors: NoHome, LooseKeyFile, WrongPassphrase, HomeIsLocked; OlderHome before an upgrade,
            unless ``older`` will do.
    """
    folder, opened = open_keys(telling, passphrase)
    from peerloom.home.setting_up import is_current

    if not older and not is_current():
        raise OlderHome(place=folder.root.name)
    return _acting(folder, opened)


def open_keys(telling: Telling, passphrase: str | None = None) -> tuple[Folder, Opened]:
    """The same without asking the database who acts: its tables may be of an older version."""
    folder = folder_for(telling)
    opened = open_with_passphrase(folder, passphrase) if passphrase else _unlock(folder)
    keyring.wear(opened.keys)
    start_django()
    return folder, opened


def start_django() -> None:
    """Django, once the keys are in place."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerloom.config.settings")
    django.setup()


def read_passphrase() -> str | None:
    """The passphrase from the file that the environment names, or None.

    Errors: HomeIsLocked if that file can't be read.
    """
    named = os.environ.get(PASSPHRASE_FILE)
    if not named:
        return None
    return passphrase_in(Path(named))


def passphrase_in(file: Path) -> str:
    """The passphrase in a file.

    Errors: HomeIsLocked if it can't be read as text.
    """
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as e:
        raise HomeIsLocked(place=str(file)) from e


def reader_at_hand(hand: Hand) -> Reader:
    """The steward's own reader; on an unattended home without a passphrase, the desk's."""
    from peerloom.home import textkeys

    return hand.reader or textkeys.desk_reader()


def _unlock(folder: Folder) -> Opened:
    facts, passphrase = folder.facts(), read_passphrase()
    if passphrase is not None:
        return open_with_passphrase(folder, passphrase)
    if facts.get("unattended"):
        return open_unattended(folder)
    if not sys.stdin.isatty():
        raise HomeIsLocked(place=folder.root.name)
    typed: str = click.prompt("Passphrase", hide_input=True, err=True)
    return open_with_passphrase(folder, typed)


def _acting(folder: Folder, opened: Opened) -> Hand:
    from peerloom.home import textkeys
    from peerloom.people import queries as people

    stewards = people.stewards_in_order()
    card = next((card for card in stewards if card.ref == opened.steward), None)
    card = card or (stewards[0] if stewards else None)  # unattended: whoever founded the home
    hand = Hand(
        ref=card.ref if card else "nobody",
        pseudonym=card.pseudonym if card else "nobody",
        hat=STEWARD if card else ADMIN,
        roles=frozenset(card.roles) if card else frozenset({ADMIN}),
    )
    if opened.private is None or opened.steward is None:
        return hand
    return replace(
        hand,
        reader=textkeys.reader_for(opened.steward, opened.private),
        own_reader=textkeys.own_reader(opened.steward, opened.private),
    )
