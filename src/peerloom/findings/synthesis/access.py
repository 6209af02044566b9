"""Who compares places: analysts judge; analysts and stewards hand packages on and bring them."""

from __future__ import annotations

from peerloom.audit.types import ANALYST, STEWARD, Actor
from peerloom.findings import models
from peerloom.findings.access import access_findings
from peerloom.problems import NotFound
from peerloom.programme.types import Study


def may_hand_on(by: Actor) -> bool:
    """Whether this hat makes packages for other places, and brings theirs."""
    return by.hat in (ANALYST, STEWARD)


def access_packages(*, by: Actor, ref: str) -> Study:
    """A study whose packages this hat may make and bring. Errors: NotFound."""
    if not may_hand_on(by):
        raise NotFound(place=ref)
    return access_findings(by=by, ref=ref)


def access_brought(*, by: Actor, study: str, ref: str) -> models.BroughtPackage:
    """A package that was brought for this study. Errors: NotFound."""
    access_packages(by=by, ref=study)
    row = models.BroughtPackage.objects.filter(study_id=study, ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def access_shared(*, by: Actor, study: str, ref: str) -> models.SharedTheme:
    """A shared theme of this study, to write on. Errors: NotFound; SharedWorkRests."""
    access_findings(by=by, ref=study, to_write=True)
    row = models.SharedTheme.objects.select_for_update().filter(study_id=study, ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row
