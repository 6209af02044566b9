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
from peerloom.voices.queries.journals import (
    count_for_facilitator,
    count_for_owner,
    notes_for_facilitator,
    notes_for_owner,
    notes_of_shape,
    prompt_if_known,
    prompt_lines,
    prompts_for_sessions,
)
from peerloom.voices.queries.owners import voice_cards, voices_of_persons, voices_of_study
from peerloom.voices.queries.phones import leaves_nothing

__all__ = [
    "batches_for_page",
    "count_for_facilitator",
    "count_for_owner",
    "counts_for_page",
    "known_voices",
    "leaves_nothing",
    "notes_for_facilitator",
    "notes_for_owner",
    "notes_of_shape",
    "open_voice",
    "open_voices",
    "prompt_if_known",
    "prompt_lines",
    "prompts_for_sessions",
    "study_of_batch",
    "voice_card",
    "voice_cards",
    "voices_for_batch",
    "voices_of_persons",
    "voices_of_study",
    "voices_waiting",
    "waiting_counts",
]
