"""What may be asked of voices: counts by everybody who runs things, words by the gate alone."""

from peerloom.voices.queries.brought import (
    batches_for_page,
    counts_for_page,
    known_voices,
    open_voice,
    open_voices,
    study_of_batch,
    voice_card,
    voices_for_batch,
    voices_waiting,
    waiting_counts,
)

__all__ = [
    "batches_for_page",
    "counts_for_page",
    "known_voices",
    "open_voice",
    "open_voices",
    "study_of_batch",
    "voice_card",
    "voices_for_batch",
    "voices_waiting",
    "waiting_counts",
]
