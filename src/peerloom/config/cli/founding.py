"""``init``: what is made, in which order, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peerloom.audit.types import ADMIN, ANALYST, FACILITATOR, STEWARD, Hand
from peerloom.config.cli.opening import start_django
from peerloom.home import keyring
from peerloom.home.folder import Folder
from peerloom.home.founding import finish_home, found_home

FOUNDER_HATS = (STEWARD, ADMIN, FACILITATOR, ANALYST)
UNATTENDED_COST = (
    "It starts without a passphrase. The price: whoever takes this disk reads the database,\n"
    "all released text, and what `peerloom import` brought in while no passphrase was given.\n"
    "What people write for themselves or share with the team stays sealed."
)


@dataclass(frozen=True, slots=True)
class Made:
    """What ``init`` reports; the passphrase is None where the person gave it."""

    home: str
    name: str
    steward: str
    passphrase: str | None
    recovery_sheet: str
    unattended: bool


def found(
    folder: Folder,
    *,
    name: str,
    steward: str,
    passphrase: str | None,
    unattended: bool,
    roles: Sequence[str] = FOUNDER_HATS,
    sample: bool = False,
    more: Mapping[str, object] | None = None,
) -> Made:
    """Make the key files, then the databases, then the first steward's account."""
    from peerloom.people.passphrases import new_passphrase

    words = passphrase or new_passphrase()
    founded = found_home(
        folder.root,
        name=name,
        steward=steward,
        passphrase=words,
        unattended=unattended,
        sample=sample,
        more=more,
    )
    keyring.wear(founded.keys)
    start_django()

    from peerloom.home.setting_up import migrate_home, store_founding_keys
    from peerloom.people.commands import enrol_founder

    migrate_home()
    first = founded.steward
    store_founding_keys(
        steward=first.ref,
        steward_public=first.pair.public,
        recovery_public=founded.recovery.pair.public,
        vault_private=founded.vault_private,
    )
    enrol_founder(
        ref=first.ref,
        pseudonym=first.pseudonym,
        public=first.pair.public,
        locked_private=first.locked_private,
        roles=roles,
        by=Hand(first.ref, first.pseudonym, ADMIN, frozenset({ADMIN})),
    )
    finish_home(folder)
    return Made(
        home=str(folder.root),
        name=name,
        steward=steward,
        passphrase=None if passphrase else words,
        recovery_sheet=str(folder.recovery_sheet),
        unattended=unattended,
    )


def prose_of_founding(made: Made) -> str:
    """What a person reads after ``init``."""
    lines = [f"A home for {made.name} is ready in {made.home}."]
    lines.append(f"First steward: {made.steward}")
    if made.passphrase:
        lines.append(f"Passphrase:    {made.passphrase}")
        lines.append("It is shown this once and kept nowhere.")
    lines.append(f"Print the recovery sheet: {made.recovery_sheet}")
    lines.append(
        "Then `peerloom recovery-sheet --printed`, which deletes the file. Before that, or a"
    )
    lines.append("second steward, nobody's own words are kept.")
    if made.unattended:
        lines.append(UNATTENDED_COST)
    lines.append("Next: `peerloom serve`")
    return "\n".join(lines)
