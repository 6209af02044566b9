"""What quotes give away, and what a person says to it."""

from __future__ import annotations

from peerloom.problems.bad_input import BadInput
from peerloom.problems.not_allowed import NotAllowed


class QuotesTell(NotAllowed):
    cause = "{count} warnings of the quote guard are open: what stands there may tell who spoke."
    remedy = "Look at each; mend the captions or the text, or write down why it stands."
    status = 409


class ReasonMissing(BadInput):
    cause = "No reason is given."
    remedy = "Write down why it stands all the same."
