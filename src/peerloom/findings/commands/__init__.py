"""What may be done in the findings; each module holds one concern."""

from peerloom.findings.commands.packages import (
    bring_package,
    confirm_key,
    hand_on_package,
    remove_package,
)
from peerloom.findings.commands.placing import change_figure, place_figure, remove_figure
from peerloom.findings.commands.publishing import (
    add_reference,
    bring_references,
    change_reference,
    pack_archive,
    remove_reference,
    say_where_published,
    write_imprint,
)
from peerloom.findings.commands.sharing import (
    change_shared,
    judge_place,
    remove_shared,
    set_parts,
    share_themes,
)
from peerloom.findings.commands.withdrawing import Cut, blank_copies, forget_quotes
from peerloom.findings.commands.writing import make_edition, write_front, write_narrative

__all__ = [
    "Cut",
    "add_reference",
    "blank_copies",
    "bring_package",
    "bring_references",
    "change_figure",
    "change_reference",
    "change_shared",
    "confirm_key",
    "forget_quotes",
    "hand_on_package",
    "judge_place",
    "make_edition",
    "pack_archive",
    "place_figure",
    "remove_figure",
    "remove_package",
    "remove_reference",
    "remove_shared",
    "say_where_published",
    "set_parts",
    "share_themes",
    "write_front",
    "write_imprint",
    "write_narrative",
]
