"""Captions, warnings that a person lets stand, and editions that go out despite them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.findings import access, models, queries
from peerloom.findings.commands.writing import make_edition
from peerloom.findings.guarding import queries as guarding
from peerloom.findings.guarding.captions import PLACE, WHO
from peerloom.findings.types import EditionCard
from peerloom.problems import NotFound, QuotesTell, ReasonMissing, WrongWord


@transaction.atomic
def set_captions(*, study: str, who: str, place: str, by: Actor) -> None:
    """Say what stands beneath quotes from now on; editions keep what they have.

    Errors: NotFound; WrongWord.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    for word, known in ((who, WHO), (place, PLACE)):
        if word not in known:
            raise WrongWord(place="captions", word=word, known=", ".join(known))
    models.CaptionRule.objects.update_or_create(
        study_id=study, defaults={"who": who, "place": place}
    )
    audit.record(
        "findings.captions_set",
        by=by,
        subject=study,
        study=study,
        who=WHO.index(who),
        place=PLACE.index(place),
    )


@transaction.atomic
def overrule_warnings(*, study: str, warnings: Sequence[str], reason: str, by: Actor) -> int:
    """Let warnings of the draft stand, for a reason; returns how many.

    Shapes: ``warnings`` are keys; one that no longer holds is passed over.
    Errors: NotFound; ReasonMissing.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    if not reason.strip():
        raise ReasonMissing()
    found = guarding.open_warnings(study, queries.book_of_draft(study))
    meant = [one.key for one in found if one.key in set(warnings)]
    for key in meant:
        models.GuardRuling.objects.update_or_create(
            study_id=study, warning=key, defaults={"reason": reason.strip(), "by": by.ref}
        )
    if meant:
        audit.record("findings.guard_overruled", by=by, subject=study, study=study, warnings=meant)
    return len(meant)


@transaction.atomic
def take_back_ruling(*, study: str, ruling: str, by: Actor) -> None:
    """Put a warning up again that somebody had let stand. Errors: NotFound."""
    access.access_findings(by=by, ref=study, to_write=True)
    row = models.GuardRuling.objects.filter(study_id=study, ref=ruling).first()
    if row is None:
        raise NotFound(place=ruling)
    row.delete()
    audit.record("findings.ruling_taken_back", by=by, subject=ruling, study=study)


@transaction.atomic
def make_guarded_edition(*, study: str, by: Actor, reason: str = "") -> EditionCard:
    """Make the next edition once nothing that its quotes give away is left undecided.

    Shapes: ``reason`` lets every warning stand that is still open.
    Errors: QuotesTell while warnings are open and there is no reason; what ``make_edition``
            raises.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    left = guarding.open_warnings(study, queries.book_of_draft(study))
    if left and not reason.strip():
        raise QuotesTell(count=len(left))
    if left:
        overrule_warnings(study=study, warnings=[one.key for one in left], reason=reason, by=by)
    return make_edition(study=study, by=by)
