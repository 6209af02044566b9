"""What may be done in the findings; each module holds one concern."""

from peerloom.findings.commands.withdrawing import Cut, blank_copies, forget_quotes
from peerloom.findings.commands.writing import make_edition, write_front, write_narrative

__all__ = [
    "Cut",
    "blank_copies",
    "forget_quotes",
    "make_edition",
    "write_front",
    "write_narrative",
]
