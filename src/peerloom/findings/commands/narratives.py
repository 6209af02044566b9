"""What is said of a theme or in a section: written, put together, gone back to."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.analysis import queries as analysis
from peerloom.audit.types import Actor
from peerloom.findings import access, models
from peerloom.findings.markdown import quoted_refs
from peerloom.findings.writing.merging import put_together
from peerloom.findings.writing.queries import version_for_number
from peerloom.problems import EditedMeanwhile


@transaction.atomic
def write_narrative(*, study: str, theme: str, text: str, by: Actor, version: int) -> int:
    """Write what is said about a theme, or in a section of one's own; returns the new version.

    What somebody else wrote since stays, where both can stand side by side.

    Shapes: ``version`` is the one that was read before writing, 0 for the first time.
    Errors: NotFound; EditedMeanwhile if somebody else wrote at the same place since.
    """
    access.access_part(by=by, study=study, ref=theme, to_write=True)
    row = _locked(study, theme)
    typed = unix(text)
    if row.version != version:
        typed = _with_theirs(row, version, typed)
    _keep(row, typed, by)
    audit.record(
        "findings.narrative_written",
        by=by,
        subject=theme,
        study=study,
        version=row.version,
        length=len(row.text),
    )
    return row.version


@transaction.atomic
def return_to_version(*, study: str, part: str, number: int, version: int, by: Actor) -> int:
    """Write an earlier version again, as a new one; returns its number.

    Errors: NotFound; EditedMeanwhile if somebody wrote since ``version``.
    """
    access.access_part(by=by, study=study, ref=part, to_write=True)
    row = _locked(study, part)
    if row.version != version:
        raise EditedMeanwhile()
    _keep(row, version_for_number(part, number).text, by)
    audit.record(
        "findings.version_returned_to",
        by=by,
        subject=part,
        study=study,
        number=number,
        version=row.version,
    )
    return row.version


def unix(text: str) -> str:
    """Forms send CRLF; what is kept has one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _locked(study: str, part: str) -> models.Narrative:
    models.Narrative.objects.get_or_create(theme=part, defaults={"study_id": study})
    return models.Narrative.objects.select_for_update().get(theme=part)


def _keep(row: models.Narrative, text: str, by: Actor) -> None:
    row.text, row.written_by, row.version = text, by.ref, row.version + 1
    row.save()
    models.WrittenVersion.objects.create(
        study_id=row.study_id,
        part=row.theme,
        number=row.version,
        text=text,
        placed={
            one.ref: [one.source, one.start, one.end]
            for one in analysis.codings_for_refs(quoted_refs(text))
        },
        by=by.ref,
    )


def _with_theirs(row: models.Narrative, version: int, mine: str) -> str:
    """Both, if each version since was kept by a writer: words taken back must not return."""
    kept = models.WrittenVersion.objects.filter(part=row.theme, number__gte=version)
    begun = kept.filter(number=version).first()
    if begun is None or kept.count() != row.version - version + 1:
        raise EditedMeanwhile()
    both = put_together(begun.text, mine, row.text)
    if both is None:
        raise EditedMeanwhile()
    return both
