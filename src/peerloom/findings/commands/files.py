"""Have a file made in the background."""

from __future__ import annotations

from functools import partial

from django.urls import reverse

from peerloom.analysis import blindness
from peerloom.audit.types import Actor
from peerloom.findings import access
from peerloom.findings.answered import refuse_stopped
from peerloom.findings.commands.publishing import pack_archive
from peerloom.findings.making import TYPES, Asked, make, name_of
from peerloom.findings.publishing.archive import archive_name
from peerloom.jobs import commands as jobs
from peerloom.jobs.types import Job, Progress


def make_file(*, study: str, asked: Asked, by: Actor) -> Job:
    """Begin to make a file of the draft or of an edition; its owner may leave meanwhile.

    Errors: NotFound, UnwrittenFormat, StoppedByItsPeople.
    """
    found = access.access_findings(by=by, ref=study)
    asked.refuse_unknown()
    refuse_stopped(study, asked.number)
    back = (
        reverse("findings:files_of_draft", args=[study])
        if asked.number is None
        else reverse("findings:files_of_edition", args=[study, asked.number])
    )
    return jobs.start_job(
        kind=f"{asked.shape}{asked.ending}",
        study=study,
        by=by,
        work=partial(make, study, asked),
        name=name_of(found.name, asked),
        content_type=TYPES[asked.ending],
        back=back,
    )


def make_archive(*, study: str, by: Actor) -> Job:
    """Begin to make a study's archive. Errors: NotFound; SharedWorkRests in a blind round."""
    found = access.access_findings(by=by, ref=study)
    blindness.refuse_while_blind(study, "archive")

    def work(progress: Progress) -> bytes:
        return pack_archive(study=study, by=by, progress=progress)

    return jobs.start_job(
        kind="archive",
        study=study,
        by=by,
        work=work,
        name=archive_name(found),
        content_type="application/zip",
        back=reverse("findings:archive", args=[study]),
    )
