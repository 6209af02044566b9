"""Where a programme asks for it, two stewards agree on the same decisions before a text goes on."""

from __future__ import annotations

from peerloom import sealing
from peerloom.audit.types import Actor
from peerloom.gate import sheets
from peerloom.gate.access import AtTheGate
from peerloom.home import keyring
from peerloom.problems import NeedsSecondSteward
from peerloom.programme import queries as programme


def print_of(sheet: sheets.Sheet) -> str:
    """A keyed digest of what would go on: another decision, another digest."""
    return sealing.fingerprint(sheets.pack_decisions(sheet), keyring.current().home_key)


def agreed_by(at: AtTheGate) -> str:
    """Who agreed to the decisions as they stand, as an account reference; "" if nobody did."""
    review = at.review
    if review is None or review.agreed_print != print_of(at.sheet):
        return ""
    return str(review.agreed_by)


def refuse_alone(at: AtTheGate, by: Actor) -> None:
    """Nobody lets a text through alone where two must agree.

    Errors: NeedsSecondSteward.
    """
    if programme.needs_two_approvals(at.raw.study) and agreed_by(at) in ("", by.ref):
        raise NeedsSecondSteward(place="gate")
