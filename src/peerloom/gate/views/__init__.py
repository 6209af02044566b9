"""Pages of the gate."""

from peerloom.gate.views.listing import (
    approve,
    forget_habits,
    propose_all,
    register,
    released,
    waiting,
)
from peerloom.gate.views.passing import let_through
from peerloom.gate.views.reviewing import (
    add,
    call_speaker,
    decide,
    decide_steps,
    propose,
    review,
    undo,
)

__all__ = [
    "add",
    "approve",
    "call_speaker",
    "decide",
    "decide_steps",
    "forget_habits",
    "let_through",
    "propose",
    "propose_all",
    "register",
    "released",
    "review",
    "undo",
    "waiting",
]
