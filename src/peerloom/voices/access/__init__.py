"""The one way to reach words, raw or one's own. Missing and forbidden look alike."""

from peerloom.voices.access.brought import (
    LIVES,
    PendingFile,
    access_pending,
    access_voice,
    own_recipient,
    reader_of,
)

__all__ = [
    "LIVES",
    "PendingFile",
    "access_pending",
    "access_voice",
    "own_recipient",
    "reader_of",
]
