"""What people made happen: the passages that tell of it, on the days of their sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.http import urlencode

from peerloom.analysis import queries as analysis
from peerloom.analysis.types import Filter
from peerloom.problems import NotFound
from peerloom.programme.running.types import Meeting
from peerloom.programme.types import Cohort, Study
from peerloom.returns import models
from peerloom.returns.added_up.types import Moment

MADE = "made"
MOST = 200


def choices_for_study(study: str) -> list[tuple[str, str]]:
    """(what it is chosen by, name) of every theme and code."""
    themes = [(f"theme:{one.ref}", one.name) for one in analysis.themes_for_study(study)]
    codes = [(f"code:{one.ref}", one.name) for one in analysis.codes_for_study(study)]
    return [*themes, *codes]


def chosen_for_study(study: str) -> str:
    """What was chosen, "" if nothing was."""
    row = models.MadeHappen.objects.filter(study_id=study).first()
    return row.on if row else ""


def moments_made_happen(
    study: Study, cohort: Cohort, meetings: Mapping[str, Meeting]
) -> Iterator[Moment]:
    """One for each passage; those of texts that name no session have no day and aren't here.

    Shapes: ``meetings`` by the session's reference. For those who may read passages.
    """
    side, _colon, ref = chosen_for_study(study.ref).partition(":")
    if not ref:
        return
    wanted = Filter(theme=ref) if side == "theme" else Filter(code=ref)
    try:
        page = analysis.passages_for_filter(study.ref, wanted, limit=MOST)
    except NotFound:  # it was taken out of the codebook since
        return
    way = reverse("analysis:passages", args=[study.ref])
    for one in page.passages:
        session = one.session or ""
        meeting = meetings.get(session)
        if meeting is None or one.person not in (None, *cohort.members):
            continue
        told = " · ".join(filter(None, (one.person_name, one.kind_name, one.session_name)))
        asked = urlencode({"on": f"{side}:{ref}", "session": session})
        yield Moment(meeting.day, MADE, one.quote, told, f"{way}?{asked}")
