"""Backup and restore: content, which may live long, apart from keys, which are few and rewritten.

A content backup holds no key. A keys backup is rewritten at each withdrawal, so that yesterday's
content doesn't open what was withdrawn today. Both are sealed to the stewards, the recovery
sheet and the vault, and read again before they take their name.
"""

from peerloom.home.backup.looking import Looked, look_at_backups, sound_ends_well
from peerloom.home.backup.manifest import Manifest, Packed
from peerloom.home.backup.places import Place, Places, forget_given_out, known_places
from peerloom.home.backup.restoring import Restored, restore
from peerloom.home.backup.writing import (
    Rewritten,
    rewrite_keys_backups,
    rewrite_those_behind,
    tell_what_was_taken_back,
    write_content,
    write_content_raw,
    write_keys,
    write_keys_raw,
)

__all__ = [
    "Looked",
    "Manifest",
    "Packed",
    "Place",
    "Places",
    "Restored",
    "Rewritten",
    "forget_given_out",
    "known_places",
    "look_at_backups",
    "restore",
    "rewrite_keys_backups",
    "rewrite_those_behind",
    "sound_ends_well",
    "tell_what_was_taken_back",
    "write_content",
    "write_content_raw",
    "write_keys",
    "write_keys_raw",
]
