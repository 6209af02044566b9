"""Everything that changes what has come in. One transaction a file: it comes in whole or not."""

from peerloom.voices.commands.batches import mark_passed, relabel_speaker, take_back_batch
from peerloom.voices.commands.documents import bring_document
from peerloom.voices.commands.drafts import choose_leaving, receive_draft
from peerloom.voices.commands.feedback import (
    close_form,
    count_form,
    make_form,
    open_form,
    remove_form,
    write_form,
)
from peerloom.voices.commands.from_kit import take_from_kit
from peerloom.voices.commands.habits import remember_table
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
    "close_form",
    "count_form",
    "delete_entry",
    "delete_sound",
    "forget_pending",
    "keep_pending",
    "keep_sound",
    "make_form",
    "mark_passed",
    "open_form",
    "receive_draft",
    "relabel_speaker",
    "remember_table",
    "remove_form",
    "set_prompts",
    "share_entry",
    "take_back_batch",
    "take_from_kit",
    "write_entry",
    "write_form",
]
