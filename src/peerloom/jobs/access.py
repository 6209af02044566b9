"""Who may see a piece of work: whoever began it."""

from __future__ import annotations

from peerloom.audit.types import Actor
from peerloom.jobs import queries
from peerloom.jobs.types import Job
from peerloom.problems import NotFound


def access_job(*, by: Actor, ref: str) -> Job:
    """One's own work.

    Errors: NotFound for everybody else, and once its hour is over.
    """
    job = queries.job_for_ref(ref)
    if job.by != by.ref:
        raise NotFound(place=ref)
    return job
