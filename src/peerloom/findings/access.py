"""The one way to reach the findings of a study: analysts write, stewards read."""

from __future__ import annotations

from peerloom.analysis import blindness
from peerloom.analysis import queries as analysis
from peerloom.analysis.commands import open_study
from peerloom.analysis.types import Theme
from peerloom.audit.types import ANALYST, Actor
from peerloom.findings.writing import queries as writing
from peerloom.findings.writing.types import Part
from peerloom.problems import NotFound
from peerloom.programme.types import Study


def may_write(by: Actor) -> bool:
    """Whether this hat writes narratives and makes editions."""
    return by.hat == ANALYST


def access_findings(*, by: Actor, ref: str, to_write: bool = False) -> Study:
    """A study, with its newest releases adopted.

    Errors: NotFound; SharedWorkRests for somebody who codes blind there and would write.
    """
    if to_write and not may_write(by):
        raise NotFound(place=ref)
    if to_write:
        blindness.refuse_shared(verb="findings", subject=ref, study=ref, by=by)
    return open_study(by=by, ref=ref)


def access_theme(*, by: Actor, study: str, ref: str, to_write: bool = False) -> tuple[Study, Theme]:
    """A theme of that study.

    Errors: NotFound.
    """
    found = access_findings(by=by, ref=study, to_write=to_write)
    for theme in analysis.themes_for_study(found.ref):
        if theme.ref == ref:
            return found, theme
    raise NotFound(place=ref)


def access_part(*, by: Actor, study: str, ref: str, to_write: bool = False) -> tuple[Study, Part]:
    """A theme of that study, or a section of one's own.

    Errors: NotFound.
    """
    found = access_findings(by=by, ref=study, to_write=to_write)
    return found, writing.part_for_ref(found.ref, ref)
