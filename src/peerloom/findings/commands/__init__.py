"""What may be done in the findings; each module holds one concern."""

from peerloom.findings.commands.answering import answer_item
from peerloom.findings.commands.files import make_archive, make_file
from peerloom.findings.commands.guarding import (
    make_guarded_edition,
    overrule_warnings,
    set_captions,
    take_back_ruling,
)
from peerloom.findings.commands.narratives import return_to_version, write_narrative
from peerloom.findings.commands.outlining import (
    make_section,
    remove_section,
    rename_section,
    restore_section,
    set_outline,
)
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
from peerloom.findings.commands.remarking import remove_remark, settle_remark, write_remark
from peerloom.findings.commands.sharing import (
    change_shared,
    judge_place,
    remove_shared,
    set_parts,
    share_themes,
)
from peerloom.findings.commands.withdrawing import Cut, blank_copies, forget_quotes
from peerloom.findings.commands.writing import make_edition, write_front

__all__ = [
    "Cut",
    "add_reference",
    "answer_item",
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
    "make_archive",
    "make_edition",
    "make_file",
    "make_guarded_edition",
    "make_section",
    "overrule_warnings",
    "pack_archive",
    "place_figure",
    "remove_figure",
    "remove_package",
    "remove_reference",
    "remove_remark",
    "remove_section",
    "remove_shared",
    "rename_section",
    "restore_section",
    "return_to_version",
    "say_where_published",
    "set_captions",
    "set_outline",
    "set_parts",
    "settle_remark",
    "share_themes",
    "take_back_ruling",
    "write_front",
    "write_imprint",
    "write_narrative",
    "write_remark",
]
