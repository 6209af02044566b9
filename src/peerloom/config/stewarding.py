"""What stewards do about keys: bring in a second one, let one go, print a sheet. Each is logged."""

from __future__ import annotations

from peerloom import audit
from peerloom.audit.types import STEWARD, Actor
from peerloom.home import backup, sheets, stewards, textkeys, vault
from peerloom.home.keyring import Reader
from peerloom.home.sheets import Sheet
from peerloom.people import commands as people
from peerloom.people import queries
from peerloom.people.types import AccountCard
from peerloom.problems import NeedsSteward, NotFound


def add_steward(*, account: str, by: Actor) -> None:
    """Give an account the steward's hat, and with it the keys.

    Errors: NotFound, NotOneself, NeedsSteward.
    """
    card = _card(account)
    _refuse_without_vault(by)
    people.change_account(account=account, roles={*card.roles, STEWARD}, is_active=True, by=by)


def remove_steward(*, account: str, by: Actor) -> Sheet:
    """Take the hat and the keys; the vault's key changes, and a new sheet must be printed.

    Errors: NotFound, NotOneself, NeedsSteward, LastSteward.
    """
    card = _card(account)
    _refuse_without_vault(by)
    left = set(card.roles) - {STEWARD}
    people.change_account(account=account, roles=left, is_active=card.is_active, by=by)
    audit.record("home.vault_key_changed", by=by, subject="vault", steward=account)
    return make_sheet(by=by)


def change_vault_key(*, by: Actor) -> Sheet:
    """A new key for the vault, because somebody left who held the old one, or a sheet is lost.

    Errors: NeedsSteward.
    """
    if by.reader is None:
        raise NeedsSteward(place="vault")
    count = stewards.change_vault_key(by.reader)
    audit.record("home.vault_key_changed", by=by, subject="vault", texts=count)
    return make_sheet(by=by)


def make_sheet(*, by: Actor) -> Sheet:
    """A new recovery sheet; the one before it opens nothing any more.

    Errors: NeedsSteward.
    """
    sheet = sheets.make_sheet(_reader_as_of_now(by))
    audit.record("home.sheet_made", by=by, subject="sheet")
    backup.rewrite_keys_backups(withdrawn=False)
    return sheet


def confirm_sheet(*, by: Actor) -> bool:
    """Say that the sheet lies on paper; False if there is none."""
    there = sheets.confirm_printed()
    audit.record("home.sheet_printed", by=by, subject="sheet", there=there)
    return there


def _reader_as_of_now(by: Actor) -> Reader:
    """The vault's key may have changed since the actor's own copy was opened."""
    if by.own_reader is None:
        raise NeedsSteward(place="vault")
    return textkeys.reader_for(by.ref, by.own_reader.private)


def _refuse_without_vault(by: Actor) -> None:
    if not vault.holds(by.reader):
        raise NeedsSteward(place="vault")


def _card(account: str) -> AccountCard:
    found = next((one for one in queries.accounts_for_admin() if one.ref == account), None)
    if found is None:
        raise NotFound(place=account)
    return found
