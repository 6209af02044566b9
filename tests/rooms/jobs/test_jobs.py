"""Long work: begun, looked at, stopped, kept for an hour, forgotten with words taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peerloom.audit.types import Actor, Hand
from peerloom.home import textkeys
from peerloom.jobs import access, commands, models, queries, running
from peerloom.jobs.types import Job, Made, Progress, Work
from peerloom.problems import EmptyUpload, NotFound

pytestmark = pytest.mark.django_db
STUDY = "studystudyst"


def start(by: Actor, work: Work, **more: str) -> Job:
    return commands.start_job(kind="report", study=STUDY, by=by, work=work, name="a.pdf", **more)


def says_hello(progress: Progress) -> bytes:
    progress(1, 2)
    return b"hello"


def test_what_the_work_makes_is_kept_sealed_and_opens_for_its_owner(analyst: Hand) -> None:
    job = start(analyst, says_hello, content_type="text/plain")
    assert (job.state, job.bytes, job.name) == ("done", 5, "a.pdf")
    assert queries.result_of_job(job.ref) == (b"hello", "text/plain")
    assert b"hello" not in bytes(models.Job.objects.get(ref=job.ref).held)


@pytest.mark.parametrize(("made", "kept"), [("é", "é"), ({"a": [1, "é"]}, '{"a": [1, "é"]}')])
def test_words_and_facts_are_results_too(made: object, kept: str, analyst: Hand) -> None:
    job = start(analyst, lambda progress: made)  # type: ignore[arg-type,return-value]
    assert queries.result_of_job(job.ref)[0].decode() == kept


def test_what_its_owner_should_know_is_told_beside_the_result(analyst: Hand) -> None:
    job = start(analyst, lambda progress: Made(b"x", ("two styles were missing",)))
    assert job.notes == ("two styles were missing",)


def test_a_problem_is_told_with_place_cause_and_remedy(analyst: Hand) -> None:
    def fails(progress: Progress) -> bytes:
        raise EmptyUpload(place="mine.docx")

    trouble = start(analyst, fails).trouble
    assert trouble
    assert trouble.place == "mine.docx"
    assert trouble.cause
    assert trouble.remedy


def test_work_that_breaks_is_marked_as_failed_and_not_hidden(analyst: Hand) -> None:
    def breaks(progress: Progress) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        start(analyst, breaks)
    assert [job.state for job in queries.jobs_for_person(analyst.ref)] == ["failed"]


def test_work_that_was_stopped_ends_at_its_next_step_and_leaves_nothing(analyst: Hand) -> None:
    def is_stopped(progress: Progress) -> bytes:
        (mine,) = queries.jobs_for_person(analyst.ref)
        commands.stop_job(job=mine.ref, by=analyst)
        progress(2, 2)
        raise AssertionError("it went on")

    job = start(analyst, is_stopped)
    assert (job.state, job.bytes) == ("stopped", 0)


def test_what_is_stopped_at_its_very_end_is_not_kept_either(analyst: Hand) -> None:
    def ends(progress: Progress) -> bytes:
        models.Job.objects.update(stop_asked=True)
        return b"too late"

    job = start(analyst, ends)
    assert job.state == "stopped"
    assert not textkeys.has_key([job.ref])


def test_nobody_else_sees_ones_work(analyst: Hand, steward: Hand) -> None:
    job = start(analyst, says_hello)
    assert access.access_job(by=analyst, ref=job.ref) == job
    with pytest.raises(NotFound):
        access.access_job(by=steward, ref=job.ref)


def test_an_hour_later_its_key_and_its_row_are_gone(analyst: Hand) -> None:
    job = start(analyst, says_hello)
    assert running.tidy() == 0
    models.Job.objects.update(ended_at=timezone.now() - running.KEPT - timedelta(seconds=1))
    assert running.tidy() == 1
    assert not textkeys.has_key([job.ref])
    with pytest.raises(NotFound):
        queries.job_for_ref(job.ref)


def test_words_taken_back_take_the_files_along_that_wait(analyst: Hand, steward: Hand) -> None:
    job = start(analyst, says_hello)
    assert commands.forget_results(study=STUDY, by=steward) == 1
    assert not textkeys.has_key([job.ref])
    assert not queries.job_for_ref(job.ref).has_result
    with pytest.raises(NotFound):
        queries.result_of_job(job.ref)
    assert commands.forget_results(study=STUDY, by=steward) == 0


def test_words_taken_back_while_the_work_goes_on_stop_it(analyst: Hand, steward: Hand) -> None:
    def meanwhile(progress: Progress) -> bytes:
        commands.forget_results(study=STUDY, by=steward)
        return b"words that were taken back"

    assert start(analyst, meanwhile).state == "stopped"


def test_a_server_that_died_leaves_its_work_interrupted(analyst: Hand) -> None:
    job = start(analyst, says_hello)
    long_ago = timezone.now() - queries.SILENT - timedelta(seconds=1)
    models.Job.objects.filter(ref=job.ref).update(state="running", beat_at=long_ago, ended_at=None)
    assert queries.job_for_ref(job.ref).state == "interrupted"


def test_the_page_follows_the_work_and_hands_over_the_file(
    analyst: Hand, client_for: Callable[..., Client]
) -> None:
    job = start(analyst, says_hello, back="/studies/x/")
    client = client_for(analyst)
    address = reverse("jobs:job", args=[job.ref])
    page = client.get(address).content.decode()
    assert reverse("jobs:result", args=[job.ref]) in page
    assert "/studies/x/" in page
    models.Job.objects.update(state="running", done=1, total=4)
    page = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "1 of 4" in page
    assert f'hx-get="{address}"' in page
    assert reverse("jobs:stop", args=[job.ref]) in page
    models.Job.objects.update(state="done")
    answer = client.get(reverse("jobs:result", args=[job.ref]))
    assert answer.content == b"hello"
    assert "a.pdf" in answer["Content-Disposition"]
    assert job.name in client.get(reverse("jobs:jobs")).content.decode()


@pytest.mark.parametrize("state", ["waiting", "failed", "stopped", "interrupted", "done"])
def test_every_state_has_a_page(
    state: str, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    job = start(analyst, says_hello)
    models.Job.objects.update(state=state, size=0, told=json.dumps({}))
    client = client_for(analyst)
    assert client.get(reverse("jobs:job", args=[job.ref])).status_code == 200
    assert client.get(reverse("jobs:jobs")).status_code == 200
    assert client.get(reverse("jobs:result", args=[job.ref])).status_code == 404


def test_a_page_without_work_says_what_belongs_there(
    analyst: Hand, client_for: Callable[..., Client]
) -> None:
    page = client_for(analyst).get(reverse("jobs:jobs")).content.decode()
    assert "Nothing is at work" in page
