"""Pages of what has come in."""

from peerloom.voices.views.bringing import bring, preview
from peerloom.voices.views.listing import batch, voices
from peerloom.voices.views.phones import drafts, phone
from peerloom.voices.views.reading import relabel_speaker, voice

__all__ = [
    "batch",
    "bring",
    "drafts",
    "phone",
    "preview",
    "relabel_speaker",
    "voice",
    "voices",
]
