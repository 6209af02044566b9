"""The one way to reach words, raw or one's own. Missing and forbidden look alike."""

from peerloom.voices.access.brought import (
    LIVES,
    PendingFile,
    access_pending,
    access_voice,
    own_recipient,
    reader_of,
)
from peerloom.voices.access.journals import (
    access_entry,
    access_note,
    access_shared_note,
    kind_of_sound,
    own_key,
)

__all__ = [
    "LIVES",
    "PendingFile",
    "access_entry",
    "access_note",
    "access_pending",
    "access_shared_note",
    "access_voice",
    "kind_of_sound",
    "own_key",
    "own_recipient",
    "reader_of",
]
