"""Letting the place's sentence model read a study, in the background."""

from __future__ import annotations

from peerloom.analysis.queries import meaning
from peerloom.audit.types import Actor
from peerloom.jobs import commands as jobs
from peerloom.jobs.types import Job, Progress


def work_meaning_out(*, study: str, name: str, back: str, by: Actor) -> Job:
    """Begin to work out what the study's passages mean to the model; its owner may leave."""

    def work(step: Progress) -> str:
        meaning.work_meaning_out(study, step)
        return ""

    return jobs.start_job(kind="meaning", study=study, by=by, work=work, name=name, back=back)
