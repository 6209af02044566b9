"""What may be done in the analysis; each module holds one concern."""

from peerloom.analysis.commands.adoption import adopt_releases, open_study
from peerloom.analysis.commands.blanking import blank_copies
from peerloom.analysis.commands.cases import (
    AttributeStep,
    add_attribute,
    describe_case,
    drop_attribute,
    edit_attribute,
    forget_speakers,
    name_speaker,
)
from peerloom.analysis.commands.codebook import (
    CodeChange,
    change_code,
    make_code,
    move_code,
    remove_code,
)
from peerloom.analysis.commands.coding import Added, add_coding, remove_coding
from peerloom.analysis.commands.joining import join_codings
from peerloom.analysis.commands.memos import MemoChange, edit_memo, remove_memo, write_memo
from peerloom.analysis.commands.merging import merge_codes
from peerloom.analysis.commands.parking import drop_parked, park_project
from peerloom.analysis.commands.recoding import (
    Changed,
    add_codings,
    recode_coding,
    resize_coding,
    split_coding,
)
from peerloom.analysis.commands.settling import settle_passage
from peerloom.analysis.commands.steps import undo_step
from peerloom.analysis.commands.themes import (
    ThemeChange,
    change_theme,
    make_theme,
    move_theme,
    remove_theme,
    set_theme_codes,
)
from peerloom.analysis.commands.weighing import unweigh_passage, weigh_passage

__all__ = [
    "Added",
    "AttributeStep",
    "Changed",
    "CodeChange",
    "MemoChange",
    "ThemeChange",
    "add_attribute",
    "add_coding",
    "add_codings",
    "adopt_releases",
    "blank_copies",
    "change_code",
    "change_theme",
    "describe_case",
    "drop_attribute",
    "drop_parked",
    "edit_attribute",
    "edit_memo",
    "forget_speakers",
    "join_codings",
    "make_code",
    "make_theme",
    "merge_codes",
    "move_code",
    "move_theme",
    "name_speaker",
    "open_study",
    "park_project",
    "recode_coding",
    "remove_code",
    "remove_coding",
    "remove_memo",
    "remove_theme",
    "resize_coding",
    "set_theme_codes",
    "settle_passage",
    "split_coding",
    "undo_step",
    "unweigh_passage",
    "weigh_passage",
    "write_memo",
]
