"""Begin long work, stop it, forget what it made."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.jobs import access, models, queries, running
from peerloom.jobs.types import GOING, Job, Work


def start_job(
    *,
    kind: str,
    study: str | None,
    by: Actor,
    work: Work,
    name: str,
    content_type: str = "application/octet-stream",
    back: str = "",
) -> Job:
    """Begin work that its owner may leave and come back to; ``name`` is the result's file name.

    The work runs in a thread of this server, in the language of whoever begins it, once the
    transaction around this call is through. It calls its ``Progress`` now and then, best outside
    of a transaction, and may be stopped there.
    """
    running.tidy()
    with transaction.atomic():
        now = timezone.now()
        row = models.Job.objects.create(
            kind=kind,
            study=study or "",
            by=by.ref,
            name=name,
            content_type=content_type,
            back=back,
            started_at=now,
            beat_at=now,
        )
        audit.record("jobs.started", by=by, subject=row.ref, study=study, kind=kind)
    ref, language = str(row.ref), translation.get_language() or settings.LANGUAGE_CODE
    if settings.JOBS_AT_ONCE:
        running.run(ref, work, language)
    else:
        transaction.on_commit(partial(running.begin, ref, work, language))
    return queries.job_for_ref(ref)


@transaction.atomic
def stop_job(*, job: str, by: Actor) -> Job:
    """Ask one's own work to stop; it does so at its next step and leaves nothing.

    Errors: NotFound.
    """
    found = access.access_job(by=by, ref=job)
    if found.is_going:
        models.Job.objects.filter(ref=job).update(stop_asked=True)
        models.Job.objects.filter(ref=job, state="waiting").update(
            state="stopped", ended_at=timezone.now()
        )
        audit.record("jobs.stopped", by=by, subject=job, study=found.study or None)
    return queries.job_for_ref(job)


@transaction.atomic
def forget_results(*, study: str, by: Actor) -> int:
    """Destroy what any work made from a study, and stop what is at it; says how many there were.

    Whoever takes words back calls this: a result may hold them.
    """
    rows = models.Job.objects.filter(study=study)
    going = rows.filter(state__in=GOING).update(stop_asked=True)
    made = list(rows.filter(state="done").exclude(size=0).values_list("ref", flat=True))
    textkeys.destroy(made)
    rows.filter(ref__in=made).update(held=b"", size=0, told="")
    if going or made:
        audit.record(
            "jobs.results_forgotten", by=by, subject=study, study=study, jobs=going + len(made)
        )
    return going + len(made)
