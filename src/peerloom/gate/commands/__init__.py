"""Everything that changes what stands at the gate. Software proposes; a person releases."""

from peerloom.gate.commands.agreeing import agree_decisions
from peerloom.gate.commands.approval import approve_waiting
from peerloom.gate.commands.decisions import (
    add_by_hand,
    call_speaker,
    decide_proposal,
    decide_steps,
    undo_decision,
)
from peerloom.gate.commands.names import forget_habits, set_register
from peerloom.gate.commands.proposals import propose_release, propose_waiting
from peerloom.gate.commands.releases import forget_voices, release_voice, revoke_release

__all__ = [
    "add_by_hand",
    "agree_decisions",
    "approve_waiting",
    "call_speaker",
    "decide_proposal",
    "decide_steps",
    "forget_habits",
    "forget_voices",
    "propose_release",
    "propose_waiting",
    "release_voice",
    "revoke_release",
    "set_register",
    "undo_decision",
]
