"""What may be done in the analysis; each module holds one concern."""

from peerloom.analysis.commands.adoption import adopt_releases, open_study
from peerloom.analysis.commands.batch import (
    colour_codes,
    merge_several,
    move_codes,
    remove_codes,
    rename_codes,
    theme_codes,
)
from peerloom.analysis.commands.blanking import blank_copies
from peerloom.analysis.commands.bringing_codes import (
    Plan,
    bring_codes,
    keep_table,
)
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
from peerloom.analysis.commands.comments import (
    CommentChange,
    remove_comment,
    see_mentions,
    settle_thread,
    write_comment,
)
from peerloom.analysis.commands.joining import join_codings
from peerloom.analysis.commands.meaning import work_meaning_out
from peerloom.analysis.commands.memos import MemoChange, edit_memo, remove_memo, write_memo
from peerloom.analysis.commands.merging import merge_codes
from peerloom.analysis.commands.over_time import forget_over_time, note_over_time, remove_time_note
from peerloom.analysis.commands.parking import drop_parked, park_project
from peerloom.analysis.commands.pathway import (
    attach_to_pathway,
    bring_codebook,
    detach_from_pathway,
    write_pathway,
)
from peerloom.analysis.commands.recoding import (
    Changed,
    add_codings,
    recode_coding,
    resize_coding,
    split_coding,
)
from peerloom.analysis.commands.relations import Relation, place_themes, relate_themes
from peerloom.analysis.commands.rounds import finish_round, reveal_round, start_round
from peerloom.analysis.commands.saved import (
    change_question,
    remove_question,
    save_question,
    switch_suggestions,
)
from peerloom.analysis.commands.settling import settle_passage
from peerloom.analysis.commands.splitting import (
    choose_parts,
    drop_split,
    finish_split,
    start_split,
)
from peerloom.analysis.commands.steps import (
    redo_last,
    redo_step,
    undo_last,
    undo_step,
)
from peerloom.analysis.commands.themes import (
    ThemeChange,
    change_theme,
    make_theme,
    move_theme,
    remove_theme,
    set_theme_codes,
)
from peerloom.analysis.commands.triangulation import judge_cell, judge_whole
from peerloom.analysis.commands.versions import (
    Return,
    name_version,
    return_to_version,
    reword_code,
    unname_version,
)
from peerloom.analysis.commands.weighing import unweigh_passage, weigh_passage

__all__ = [
    "Added",
    "AttributeStep",
    "Changed",
    "CodeChange",
    "CommentChange",
    "MemoChange",
    "Plan",
    "Relation",
    "Return",
    "ThemeChange",
    "add_attribute",
    "add_coding",
    "add_codings",
    "adopt_releases",
    "attach_to_pathway",
    "blank_copies",
    "bring_codebook",
    "bring_codes",
    "change_code",
    "change_question",
    "change_theme",
    "choose_parts",
    "colour_codes",
    "describe_case",
    "detach_from_pathway",
    "drop_attribute",
    "drop_parked",
    "drop_split",
    "edit_attribute",
    "edit_memo",
    "finish_round",
    "finish_split",
    "forget_over_time",
    "forget_speakers",
    "join_codings",
    "judge_cell",
    "judge_whole",
    "keep_table",
    "make_code",
    "make_theme",
    "merge_codes",
    "merge_several",
    "move_code",
    "move_codes",
    "move_theme",
    "name_speaker",
    "name_version",
    "note_over_time",
    "open_study",
    "park_project",
    "place_themes",
    "recode_coding",
    "redo_last",
    "redo_step",
    "relate_themes",
    "remove_code",
    "remove_codes",
    "remove_coding",
    "remove_comment",
    "remove_memo",
    "remove_question",
    "remove_theme",
    "remove_time_note",
    "rename_codes",
    "resize_coding",
    "return_to_version",
    "reveal_round",
    "reword_code",
    "save_question",
    "see_mentions",
    "set_theme_codes",
    "settle_passage",
    "settle_thread",
    "split_coding",
    "start_round",
    "start_split",
    "switch_suggestions",
    "theme_codes",
    "undo_last",
    "undo_step",
    "unname_version",
    "unweigh_passage",
    "weigh_passage",
    "work_meaning_out",
    "write_comment",
    "write_memo",
    "write_pathway",
]
