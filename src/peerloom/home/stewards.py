"""Who can unlock this home: one key file per steward, written and removed with the hat."""

from __future__ import annotations

from django.conf import settings

from peerloom.home import keyring
from peerloom.home.folder import make_private_folder
from peerloom.home.founding import Share, write_steward
from peerloom.home.models import PersonalKey, WrappedKey
from peerloom.home.textkeys import VAULT


def let_unlock(ref: str, pseudonym: str) -> None:
    """Wrap the database and home keys to a steward, so that their passphrase opens the home."""
    key = PersonalKey.objects.get(person=ref)
    make_private_folder(settings.HOME.keys)
    make_private_folder(settings.HOME.stewards)
    share = Share(ref, pseudonym, bytes(key.public), bytes(key.locked_private))
    write_steward(settings.HOME, share, keyring.current())


def stop_unlocking(ref: str) -> None:
    """Take a steward's key file away. The keys themselves stay as they are."""
    (settings.HOME.stewards / f"{ref}.json").unlink(missing_ok=True)


def others_with_vault(ref: str) -> set[str]:
    """Everybody but this person to whom the vault's key is wrapped, as person references."""
    rows = WrappedKey.objects.filter(subject=VAULT).values_list("recipient", flat=True)
    return {recipient.removeprefix("person:") for recipient in rows} - {ref}
