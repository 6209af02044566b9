"""Raw words and what holds them, by the way in which they come."""

from peerloom.voices.models.brought import Batch, Pending, Voice
from peerloom.voices.models.drafts import ArrivedDraft, PhoneChoice
from peerloom.voices.models.feedback import (
    AnswerPage,
    FeedbackForm,
    FormVersion,
    Slot,
    TableHabit,
)
from peerloom.voices.models.interviews import Guide, Interview, InterviewText, Sound
from peerloom.voices.models.journals import Entry, EntryReader, EntrySound, Prompt

__all__ = [
    "AnswerPage",
    "ArrivedDraft",
    "Batch",
    "Entry",
    "EntryReader",
    "EntrySound",
    "FeedbackForm",
    "FormVersion",
    "Guide",
    "Interview",
    "InterviewText",
    "Pending",
    "PhoneChoice",
    "Prompt",
    "Slot",
    "Sound",
    "TableHabit",
    "Voice",
]
