"""What waits for a steward."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from peerloom.audit.types import Actor
from peerloom.config.waiting.checks import answers_to_hear
from peerloom.config.waiting.keys import for_keys
from peerloom.config.waiting.returned import days_for_steward
from peerloom.config.waiting.talks import talks_to_hold
from peerloom.config.waiting.things import Waiting, way
from peerloom.gate import queries as gate
from peerloom.programme import queries as programme


def for_steward(by: Actor) -> Iterator[Waiting]:
    """Keys that need a hand, then texts at the gate, study by study, then days that come."""
    yield from for_keys(by)
    counts = gate.waiting_for_home()
    for study in programme.studies_for_choosing():
        count = counts.get(study.ref, 0)
        if count:
            what = ngettext("text waits at the gate", "texts wait at the gate", count)
            yield Waiting(count, what, study.name, way("gate:waiting", study))
    yield from talks_to_hold(by)
    yield from answers_to_hear(by)
    yield from days_for_steward(by)
