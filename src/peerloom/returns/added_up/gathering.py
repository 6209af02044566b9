"""Everything that happened around a cohort, asked of the rooms upstream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.gate import queries as gate
from peerloom.outreach.log import reading as outreach
from peerloom.outreach.services import reading as services
from peerloom.outreach.services.types import DONE as WORKED_OUT
from peerloom.programme import queries as programme
from peerloom.programme.running import reading as running
from peerloom.programme.running.types import OFF, Meeting
from peerloom.programme.shaping import reading as shaping
from peerloom.programme.shaping.types import Proposal
from peerloom.programme.shaping.wording import OUTCOME_NAMES
from peerloom.programme.types import Cohort, Study
from peerloom.returns import models
from peerloom.returns.added_up.made_happen import MADE, moments_made_happen
from peerloom.returns.added_up.types import Moment, Sum
from peerloom.returns.checks.reading import told_of
from peerloom.returns.checks.wording import outcome_name

SESSION, PROPOSED, ANSWERED, SAID, OUTREACH, SERVICES, DONE = (
    "session", "proposed", "answered", "said", "outreach", "services", "done",
)  # fmt: skip
CHANGED = "changed"
KINDS = (SESSION, PROPOSED, ANSWERED, SAID, MADE, OUTREACH, SERVICES, DONE)


def studies_of(programme_ref: str, cohort: Cohort) -> list[Study]:
    """The studies that listen to this cohort."""
    studies = programme.studies_for_programme(programme_ref)
    return [one for one in studies if one.cohort in (None, cohort.ref)]


def moments_for_cohort(programme_ref: str, cohort: Cohort, *, reads: bool) -> list[Moment]:
    """Sessions, what was said of them, proposals, answers, outreach, what was done; by day.

    ``reads``: whoever asks may open what was let through, so those lines lead there.
    """
    meetings = running.meetings_for_programme(programme_ref, cohort.ref)
    found = [
        *_of_sessions(programme_ref, meetings),
        *_of_words(programme_ref, cohort, meetings, reads),
        *_of_proposals(programme_ref, cohort),
        *_of_made(programme_ref, cohort, meetings, reads),
        *_of_outreach(programme_ref),
        *_of_services(programme_ref),
        *_of_deeds(programme_ref, cohort, reads),
    ]
    return sorted(found, key=lambda one: (one.day, KINDS.index(one.kind)))


def sums_for_cohort(programme_ref: str, cohort: Cohort) -> list[Sum]:
    """The figures at the head of the page."""
    meetings = running.meetings_for_programme(programme_ref, cohort.ref)
    counts = running.counts_for_meetings(meetings)
    noted = [counts[one.ref] for one in meetings if counts[one.ref].noted]
    came = sum(one.came for one in noted)
    places = sum(one.noted + one.unknown for one in noted)
    made, adopted, answered = _proposals_in(programme_ref, cohort)
    months = outreach.months_for_programme(programme_ref)
    deeds = sum(1 for _one in _of_deeds(programme_ref, cohort, False))
    sums = [
        Sum(_("People"), str(len(cohort.members))),
        Sum(_("Sessions noted"), str(len(noted)), _share(came, places)),
        Sum(_("Proposals"), str(made), _("%(n)s adopted") % {"n": adopted} if made else ""),
        Sum(_("Answered"), str(answered)),
        Sum(_("Changes made"), str(deeds)),
    ]
    if months:
        people = sum(one.people for one in months)
        told = _("in %(n)s encounters") % {"n": sum(one.encounters for one in months)}
        sums.append(Sum(_("People reached"), str(people), told))
    return sums


def _share(came: int, places: int) -> str:
    return _("%(n)s %% came") % {"n": round(100 * came / places)} if places else ""


def _of_sessions(programme_ref: str, meetings: list[Meeting]) -> Iterator[Moment]:
    counts = running.counts_for_meetings(meetings)
    for one in meetings:
        if one.state == OFF:
            continue
        count = counts[one.ref]
        came = ngettext("%(n)s person came", "%(n)s people came", count.came) % {"n": count.came}
        url = reverse("programme:meeting", args=[programme_ref, one.ref])
        title = f"{one.session.number} · {one.session.name}"
        yield Moment(one.day, SESSION, title, came if count.noted else "", url)


def _of_words(
    programme_ref: str, cohort: Cohort, meetings: list[Meeting], reads: bool
) -> Iterator[Moment]:
    """How many texts of each session are let through; nothing raw is asked for."""
    days = {one.session.ref: one for one in meetings}
    for study in studies_of(programme_ref, cohort):
        counts: Counter[tuple[str, str]] = Counter()
        for release in gate.releases_for_page(study.ref):
            if release.session in days and release.cohort in (None, cohort.ref):
                counts[release.session or "", release.kind] += 1
        for (session, kind), count in sorted(counts.items()):
            one = days[session]
            url = reverse("analysis:sources", args=[study.ref]) if reads else ""
            yield Moment(one.day, SAID, _said(kind, count), one.session.name, url)


def _of_made(
    programme_ref: str, cohort: Cohort, meetings: list[Meeting], reads: bool
) -> Iterator[Moment]:
    days = {one.session.ref: one for one in meetings}
    for study in studies_of(programme_ref, cohort) if reads else ():
        yield from moments_made_happen(study, cohort, days)


def _said(kind: str, count: int) -> str:
    names = {
        "journal": ngettext("%(n)s page of journals", "%(n)s pages of journals", count),
        "interview": ngettext("%(n)s interview", "%(n)s interviews", count),
        "feedback": ngettext("%(n)s piece of feedback", "%(n)s pieces of feedback", count),
    }
    return names.get(kind, "%(n)s") % {"n": count}


def _of_proposals(programme_ref: str, cohort: Cohort) -> Iterator[Moment]:
    for one in _own_proposals(programme_ref, cohort):
        url = reverse("programme:proposal", args=[programme_ref, one.ref])
        outcome = str(OUTCOME_NAMES.get(one.vote.outcome, "")) if one.vote else ""
        yield Moment(one.made_on, PROPOSED, one.text, outcome, url)
        if one.answered_on:
            yield Moment(one.answered_on, ANSWERED, one.answer, one.led_to, url)


def _proposals_in(programme_ref: str, cohort: Cohort) -> tuple[int, int, int]:
    """(made, adopted by vote, answered)."""
    rows = _own_proposals(programme_ref, cohort)
    adopted = sum(bool(one.vote and one.vote.outcome == "adopted") for one in rows)
    return len(rows), adopted, sum(one.answered_on is not None for one in rows)


def _own_proposals(programme_ref: str, cohort: Cohort) -> list[Proposal]:
    rows = shaping.proposals_for_programme(programme_ref)
    return [one for one in rows if one.cohort == cohort.ref]


def _of_outreach(programme_ref: str) -> Iterator[Moment]:
    """Month by month, for the programme as a whole: encounters belong to no cohort."""
    url = reverse("outreach:outreach", args=[programme_ref])
    for one in outreach.months_for_programme(programme_ref):
        title = ngettext("%(n)s person reached", "%(n)s people reached", one.people)
        told = _("%(n)s encounters in %(month)s, %(went)s referrals completed") % {
            "n": one.encounters,
            "month": date_format(one.first, "F Y"),
            "went": one.went,
        }
        yield Moment(_month_end(one.first), OUTREACH, title % {"n": one.people}, told, url)


def _of_services(programme_ref: str) -> Iterator[Moment]:
    """Month by month, how many were sent to services by code, and for how many it worked out."""
    url = reverse("outreach:services", args=[programme_ref])
    sent = services.referrals_for_programme(programme_ref)
    months = Counter(one.made_on.replace(day=1) for one in sent)
    went = Counter(one.made_on.replace(day=1) for one in sent if one.state == WORKED_OUT)
    for first, count in sorted(months.items()):
        title = ngettext("%(n)s sent to a service", "%(n)s sent to services", count)
        told = _("in %(month)s; for %(n)s it worked out") % {
            "month": date_format(first, "F Y"),
            "n": went[first],
        }
        yield Moment(_month_end(first), SERVICES, title % {"n": count}, told, url)


def _of_deeds(programme_ref: str, cohort: Cohort, reads: bool) -> Iterator[Moment]:
    """What people brought about: what was told to them as done, and proposals that led to it."""
    for study in studies_of(programme_ref, cohort):
        rows = models.Told.objects.filter(study_id=study.ref, cohort_id=cohort.ref, outcome=CHANGED)
        url = reverse("returns:said_and_done", args=[study.ref, cohort.ref]) if reads else ""
        for row in rows.select_related("check_shown"):
            one = told_of(row)
            yield Moment(one.on, DONE, one.did, outcome_name(one.outcome), url)
    for proposal in _own_proposals(programme_ref, cohort):
        if proposal.led_to and proposal.answered_on:
            url = reverse("programme:proposal", args=[programme_ref, proposal.ref])
            yield Moment(proposal.answered_on, DONE, proposal.led_to, _("from a proposal"), url)


def _month_end(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
