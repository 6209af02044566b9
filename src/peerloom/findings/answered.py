"""What the people answered to the findings, and whether they stopped an edition.

Both are known further down the house: ``returns`` puts its tellers in place when it starts, so
that nothing here imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.findings.notation import grouped
from peerloom.problems import StoppedByItsPeople


@dataclass(frozen=True, slots=True)
class Answered:
    """How the themes were taken by the people whose words they rest on.

    Shapes: ``by_choice`` counts answers (so, partly, not, out, more); it is empty while more may
            come, and where it would tell who said what. ``changed`` counts what led to a change.
    """

    themes: int
    shown: int
    answered: int
    changed: int = 0
    by_choice: tuple[tuple[str, int], ...] = ()


Counter = Callable[[str], Answered | None]
Stopper = Callable[[str, int], bool]
_counters: list[Counter] = []
_stoppers: list[Stopper] = []


def tell_with(counter: Counter, stopper: Stopper) -> None:
    """Let the findings ask these: what was answered in a study; is an edition stopped."""
    _counters[:], _stoppers[:] = [counter], [stopper]


def refuse_stopped(study: str, number: int | None) -> None:
    """Nothing leaves of an edition that its people stopped; the team may still read it.

    Errors: StoppedByItsPeople.
    """
    if number is not None and is_stopped(study, number):
        raise StoppedByItsPeople(place=_("Edition {number}").format(number=number))


def is_stopped(study: str, number: int) -> bool:
    """Whether its people stopped an edition."""
    return any(stops(study, number) for stops in _stoppers)


def answers_paragraph(study: str) -> str:
    """How the findings went back to the people, for the method; "" while nobody was shown any."""
    found = next((counter(study) for counter in _counters), None)
    if found is None or not found.shown:
        return ""
    said = [
        ngettext(
            "One theme was taken back, in plain words, to the people whose words it rests on.",
            "{count} themes were taken back, in plain words, to the people whose words they "
            "rest on.",
            found.themes,
        ).format(count=grouped(found.themes)),
        ngettext(
            "One person read and {answered} answered.",
            "{shown} people read and {answered} answered.",
            found.shown,
        ).format(shown=grouped(found.shown), answered=grouped(found.answered)),
        *_by_choice(found),
    ]
    if found.changed:
        said.append(
            ngettext(
                "One answer led to a change; whatever did not got a reason.",
                "{count} answers led to a change; whatever did not got a reason.",
                found.changed,
            ).format(count=grouped(found.changed))
        )
    return " ".join(said)


def _by_choice(found: Answered) -> list[str]:
    """Only where a cohort is closed and nobody's answer can be told from the sums."""
    if not found.by_choice:
        return []
    counts = dict(found.by_choice)
    told = _(
        "Of {total} answers {so} said that it is so, {partly} partly so and {no} not so; {out} "
        "asked for words to be left out and {more} had more to say."
    )
    return [
        told.format(
            total=grouped(sum(counts.values())),
            so=grouped(counts.get("so", 0)),
            partly=grouped(counts.get("partly", 0)),
            no=grouped(counts.get("not", 0)),
            out=grouped(counts.get("out", 0)),
            more=grouped(counts.get("more", 0)),
        )
    ]
