"""Everything that changes what has come in. One transaction a file: it comes in whole or not."""

from peerloom.voices.commands.batches import mark_passed, relabel_speaker, take_back_batch
from peerloom.voices.commands.documents import bring_document
from peerloom.voices.commands.drafts import choose_leaving, receive_draft
from peerloom.voices.commands.journals import (
    delete_entry,
    delete_sound,
    keep_sound,
    set_prompts,
    write_entry,
)
from peerloom.voices.commands.pending import forget_pending, keep_pending
from peerloom.voices.commands.projects import bring_project_sources
from peerloom.voices.commands.sharing import share_entry
from peerloom.voices.commands.tables import bring_table

__all__ = [
    "bring_document",
    "bring_project_sources",
    "bring_table",
    "choose_leaving",
    "delete_entry",
    "delete_sound",
    "forget_pending",
    "keep_pending",
    "keep_sound",
    "mark_passed",
    "receive_draft",
    "relabel_speaker",
    "set_prompts",
    "share_entry",
    "take_back_batch",
    "write_entry",
]
