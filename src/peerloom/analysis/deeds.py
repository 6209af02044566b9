"""Every verb of a study's log: its class of the audit trail, and how to tell it.

Source: the six classes are Halpern's (1983), as Lincoln & Guba (1985) report them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from peerloom.analysis.deeds_elsewhere import ELSEWHERE
from peerloom.analysis.deeds_here import HERE
from peerloom.analysis.deeds_returns import RETURNS
from peerloom.analysis.deeds_writing import WRITING

CLASSES: Final[dict[str, str]] = {
    "raw": gettext_noop("Raw data"),
    "reduction": gettext_noop("Reduction: codes and coded passages"),
    "synthesis": gettext_noop("Synthesis: themes and findings"),
    "process": gettext_noop("Process notes"),
    "intentions": gettext_noop("Intentions"),
    "instruments": gettext_noop("Instruments"),
}
TURNED: Final = {
    "_undone": gettext_noop("took back: {deed}"),
    "_redone": gettext_noop("did again: {deed}"),
}
DEEDS: Final = {**HERE, **ELSEWHERE, **RETURNS, **WRITING}
_UNKNOWN = ("process", gettext_noop("did something"), gettext_noop("did {count} things"))


class Deed(NamedTuple):
    """A verb without its ending, its class, how to tell it, and whether it was taken back."""

    verb: str
    trail: str
    one: str
    many: str
    turned: str = ""


def deed_of(verb: str) -> Deed:
    """What a verb of the log stands for; ``one`` and ``many`` in the reader's language."""
    ending = next((one for one in TURNED if verb.endswith(one) and verb not in DEEDS), "")
    bare = verb.removesuffix(ending) if ending else verb
    trail, one, many = DEEDS.get(bare, _UNKNOWN)
    if ending:
        told = _(TURNED[ending])
        return Deed(bare, trail, told.format(deed=_(one)), told.format(deed=_(many)), ending)
    return Deed(bare, trail, _(one), _(many))


def deed_of_step(verb: str) -> Deed:
    """The same for the verb of a step."""
    return deed_of(f"analysis.{verb}")
