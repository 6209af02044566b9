"""Who can unlock this home: one key file per steward, written and removed with the hat."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from peerloom.home import keyring, sheets, vault
from peerloom.home.folder import make_private_folder, write_private
from peerloom.home.founding import Share, write_steward
from peerloom.home.keyring import Reader
from peerloom.home.models import PersonalKey, WrappedKey
from peerloom.home.textkeys import VAULT, vault_public
from peerloom.problems import NotReadyForWords


@dataclass(frozen=True, slots=True)
class KeyState:
    """How the stewards' keys stand.

    Shapes: ``holders`` are accounts that hold the vault's key; ``unlocking`` those of them whose
    passphrase starts the home.
    """

    holders: frozenset[str]
    unlocking: frozenset[str]
    has_sheet: bool
    sheet_printed: bool
    change_due: bool

    @property
    def ready(self) -> bool:
        """Two stewards, or one and a sheet on paper."""
        return len(self.holders) >= 2 or (bool(self.holders) and self.sheet_printed)


def key_state() -> KeyState:
    """Who holds what, read from the keys database and the key files."""
    held = vault.holders()
    people = frozenset(ref for ref in held if not sheets.is_sheet(ref))
    files = {path.stem for path in settings.HOME.stewards.glob("*.json")}
    return KeyState(
        holders=people,
        unlocking=people & files,
        has_sheet=any(map(sheets.is_sheet, held)),
        sheet_printed=sheets.is_printed(),
        change_due=vault.is_due(),
    )


def ready_for_private_words() -> bool:
    """Whether no single loss of a passphrase takes everybody's words with it.

    Where there is no home.json there is no home yet, and nothing to wait for.
    """
    return not settings.HOME.exists() or key_state().ready


def refuse_before_ready() -> None:
    """Keep the first private word until there are two stewards, or one and a printed sheet.

    Errors: NotReadyForWords.
    """
    if not ready_for_private_words():
        raise NotReadyForWords()


def let_unlock(ref: str, pseudonym: str) -> None:
    """Wrap the database and home keys to a steward, so that their passphrase opens the home."""
    key = PersonalKey.objects.get(person=ref)
    make_private_folder(settings.HOME.keys)
    make_private_folder(settings.HOME.stewards)
    share = Share(ref, pseudonym, bytes(key.public), bytes(key.locked_private))
    write_steward(settings.HOME, share, keyring.current())


def stop_unlocking(ref: str, reader: Reader | None = None) -> None:
    """Take a steward's keys away: their file, the vault's key, and then the vault's key changes.

    It changes at once if ``reader`` holds it; otherwise it is noted as due, and the stewards who
    stay are asked to change it.
    """
    if ref not in vault.holders():
        _remove_file(ref)
        return
    stay = {one for one in vault.holders() - {ref} if not sheets.is_sheet(one)}
    if reader is not None and vault.holds(reader):
        change_vault_key(reader, keep=stay)
    else:
        WrappedKey.objects.filter(subject=VAULT, recipient=f"person:{ref}").delete()
        vault.note_due()
        transaction.on_commit(_rewrite_backups)
    _remove_file(ref)


def change_vault_key(reader: Reader, *, keep: set[str] | None = None) -> int:
    """A new vault key for the stewards who stay; returns how many texts were re-wrapped.

    Errors: NeedsSteward.
    """
    stay = {ref for ref in vault.holders() if not sheets.is_sheet(ref)} if keep is None else keep
    count = vault.change_key(reader, keep=stay)
    tidy_key_files()
    transaction.on_commit(_rewrite_backups)
    return count


def tidy_key_files() -> int:
    """Bring the key files to what the keys database says, after a crash between the two.

    Returns how many files of people and sheets that hold no key to the vault any more were
    removed; none are where that would leave no way in.
    """
    home, held = settings.HOME, vault.holders()
    public, copy = vault_public(), home.keys / "vault.pub"
    if copy.is_file() and copy.read_bytes() != public:
        write_private(copy, public)
    if not any(map(sheets.is_sheet, held)):
        home.recovery_sheet.unlink(missing_ok=True)
    files = {path.stem for path in home.stewards.glob("*.json")}
    gone = files - held if files & held else set[str]()
    for ref in gone:
        _remove_file(ref)
    return len(gone)


def others_with_vault(ref: str) -> set[str]:
    """Everybody but this person to whom the vault's key is wrapped, as person references."""
    return {one for one in vault.holders() if not sheets.is_sheet(one)} - {ref}


def _rewrite_backups() -> None:
    """Backups of keys must not go on opening to whoever left."""
    from peerloom.home import backup

    backup.rewrite_keys_backups(withdrawn=False)


def _remove_file(ref: str) -> None:
    (settings.HOME.stewards / f"{ref}.json").unlink(missing_ok=True)
