"""Recall and taking back start here, and only here; each module holds one concern."""

from peerloom.returns.commands.answering import (
    answer_check,
    keep_said,
    leave_words_out,
    open_check,
    say_more,
    take_back_answer,
)
from peerloom.returns.commands.choosing import choose_made_happen
from peerloom.returns.commands.expiring import delete_expired
from peerloom.returns.commands.forgetting import blank_returned, forget_answers
from peerloom.returns.commands.hearing import close_cohort
from peerloom.returns.commands.recalling import TakenBack, recall_release, take_back_batch
from peerloom.returns.commands.receipts import take_back_answers
from peerloom.returns.commands.replying import (
    let_answer_on,
    lift_veto,
    reply_to_answers,
    stop_edition,
    take_line_off,
    tell_cohort,
)
from peerloom.returns.commands.showing import show_edition, show_themes, write_summary
from peerloom.returns.commands.widening import choose_for_oneself, let_peers_read, widen_item
from peerloom.returns.commands.withdrawing import (
    mark_notes_seen,
    withdraw_everything,
    withdraw_items,
    withdraw_person,
    withdraw_use,
)

__all__ = [
    "TakenBack",
    "answer_check",
    "blank_returned",
    "choose_for_oneself",
    "choose_made_happen",
    "close_cohort",
    "delete_expired",
    "forget_answers",
    "keep_said",
    "leave_words_out",
    "let_answer_on",
    "let_peers_read",
    "lift_veto",
    "mark_notes_seen",
    "open_check",
    "recall_release",
    "reply_to_answers",
    "say_more",
    "show_edition",
    "show_themes",
    "stop_edition",
    "take_back_answer",
    "take_back_answers",
    "take_back_batch",
    "take_line_off",
    "tell_cohort",
    "widen_item",
    "withdraw_everything",
    "withdraw_items",
    "withdraw_person",
    "withdraw_use",
    "write_summary",
]
