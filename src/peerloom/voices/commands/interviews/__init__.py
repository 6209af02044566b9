"""Everything that changes a guide or an interview."""

from peerloom.voices.commands.interviews.ending import (
    close_talk,
    hand_in_interview,
    remove_interview,
)
from peerloom.voices.commands.interviews.guide import save_guide
from peerloom.voices.commands.interviews.planning import (
    change_interview,
    mark_held,
    plan_interview,
    record_interview_consent,
    save_notes,
)
from peerloom.voices.commands.interviews.reading import (
    ask_to_read,
    read_without_her,
    save_remark,
    save_strikes,
    take_from_reading,
)
from peerloom.voices.commands.interviews.sounds import (
    add_piece,
    keep_sound,
    remove_sound,
    sweep_sounds,
)
from peerloom.voices.commands.interviews.transcripts import (
    bring_transcript,
    keep_version,
    save_transcript,
    write_transcript,
)
from peerloom.voices.interviews.forgetting import forget_interviews

__all__ = [
    "add_piece",
    "ask_to_read",
    "bring_transcript",
    "change_interview",
    "close_talk",
    "forget_interviews",
    "hand_in_interview",
    "keep_sound",
    "keep_version",
    "mark_held",
    "plan_interview",
    "read_without_her",
    "record_interview_consent",
    "remove_interview",
    "remove_sound",
    "save_guide",
    "save_notes",
    "save_remark",
    "save_strikes",
    "save_transcript",
    "sweep_sounds",
    "take_from_reading",
    "write_transcript",
]
