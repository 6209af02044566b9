"""Everything that changes what has come in. One transaction a file: it comes in whole or not."""

from peerloom.voices.commands.batches import mark_passed, relabel_speaker, take_back_batch
from peerloom.voices.commands.documents import bring_document
from peerloom.voices.commands.pending import forget_pending, keep_pending
from peerloom.voices.commands.projects import bring_project_sources
from peerloom.voices.commands.tables import bring_table

__all__ = [
    "bring_document",
    "bring_project_sources",
    "bring_table",
    "forget_pending",
    "keep_pending",
    "mark_passed",
    "relabel_speaker",
    "take_back_batch",
]
