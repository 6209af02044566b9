"""Recall and taking back start here, and only here; each module holds one concern."""

from peerloom.returns.commands.expiring import delete_expired
from peerloom.returns.commands.recalling import TakenBack, recall_release, take_back_batch
from peerloom.returns.commands.receipts import take_back_answers
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
    "choose_for_oneself",
    "delete_expired",
    "let_peers_read",
    "mark_notes_seen",
    "recall_release",
    "take_back_answers",
    "take_back_batch",
    "widen_item",
    "withdraw_everything",
    "withdraw_items",
    "withdraw_person",
    "withdraw_use",
]
