"""What it added up to: everything around one cohort, each line with the way to its evidence."""

from __future__ import annotations

import re
from datetime import date, time

import pytest

from peerloom.analysis import commands as analysis
from peerloom.analysis.models import Source
from peerloom.audit.types import PARTICIPANT, Hand
from peerloom.outreach import commands as outreach
from peerloom.outreach.services.types import Entry
from peerloom.problems import NotFound
from peerloom.programme import commands, queries
from peerloom.programme.running.types import AWAY, THERE
from peerloom.returns import commands as returns
from peerloom.returns.added_up import gathering
from peerloom.returns.added_up.made_happen import choices_for_study, chosen_for_study
from tests.rooms.analysis.door import Door
from tests.rooms.analysis.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(steward):
    programme = commands.make_programme(name="Tuesdays", about="", by=steward)
    commands.make_session(programme=programme.ref, name="First", by=steward)
    return programme.ref, commands.make_cohort(
        programme=programme.ref, name="Spring", pseudonyms=["Ash", "Birch", "Cedar"], by=steward
    )


@pytest.fixture
def full(cohort, steward, facilitator):
    """A session that two of three came to, and a proposal that was answered."""
    programme, group = cohort
    (session,) = queries.sessions_for_programme(programme)
    meeting = commands.plan_meeting(
        cohort=group.ref, session=session.ref, day=date(2026, 3, 3), starts=time(18), by=steward
    )
    presences = dict(zip(group.members, (THERE, THERE, AWAY), strict=True))
    commands.note_attendance(meeting=meeting.ref, presences=presences, by=steward)
    proposal = commands.make_proposal(
        cohort=group.ref, about="time", text="End at nine.", by=facilitator
    )
    commands.answer_proposal(
        proposal=proposal, answer="Yes.", led_to="We end at nine.", by=facilitator
    )
    return programme, group


def test_every_kind_of_thing_stands_on_the_line_in_the_order_of_its_day(full):
    programme, group = full
    found = gathering.moments_for_cohort(programme, group, reads=False)
    assert [one.kind for one in found] == ["session", "proposed", "answered", "done"]
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert found[0].told == "2 people came"
    assert found[-1].title == "We end at nine."
    assert all(one.url for one in found)


def test_the_sums_say_how_many_came_of_how_many_places(full):
    programme, group = full
    sums = {
        one.label: (one.figure, one.told) for one in gathering.sums_for_cohort(programme, group)
    }
    assert sums["People"] == ("3", "")
    assert sums["Sessions noted"] == ("1", "67 % came")
    assert sums["Answered"] == ("1", "") and sums["Changes made"] == ("1", "")


def test_another_cohorts_proposals_and_days_stay_off_the_page(full, steward):
    programme, _group = full
    other = commands.make_cohort(programme=programme, name="Autumn", pseudonyms=[], by=steward)
    assert gathering.moments_for_cohort(programme, other, reads=True) == []


def test_each_line_leads_to_a_page_that_opens(full, client_for, facilitator):
    programme, group = full
    client = client_for(facilitator)
    for one in gathering.moments_for_cohort(programme, group, reads=False):
        assert client.get(one.url).status_code == 200, one


@pytest.mark.parametrize("role", ["facilitator", "analyst", "steward"])
def test_the_team_sees_the_page_and_that_it_stays_inside(full, client_for, role, request):
    programme, _group = full
    actor = request.getfixturevalue(role)
    page = client_for(actor).get(f"/programmes/{programme}/added-up/").content.decode()
    assert "We end at nine." in page and "nothing of this page goes outside" in page


def test_an_empty_programme_offers_the_first_step(client_for, steward):
    programme = commands.make_programme(name="Empty", about="", by=steward)
    page = client_for("facilitator").get(f"/programmes/{programme.ref}/added-up/").content.decode()
    assert "Nobody has gone through it yet" in page


def test_participants_find_nothing_there(full, client_for, participant):
    programme, _group = full
    assert client_for(participant).get(f"/programmes/{programme}/added-up/").status_code == 404
    assert isinstance(participant, Hand) and participant.hat == PARTICIPANT


def test_no_line_leads_where_its_reader_may_not_go(full, client_for, analyst, facilitator):
    from peerloom.outreach.models import Encounter

    programme, _group = full
    Encounter.objects.create(
        once="a" * 32, programme_id=programme, day=date(2026, 3, 9), audience="client",
        setting="street",
    )  # fmt: skip
    for hand in (analyst, facilitator):
        client = client_for(hand)
        page = client.get(f"/programmes/{programme}/added-up/").content.decode()
        line = page.split('<section class="stack" aria-labelledby="line">')[1].split("</section>")[
            0
        ]
        ways = {one for one in re.findall(r'href="(/[^"#?]+)', line)}
        assert ways and [one for one in ways if client.get(one).status_code != 200] == []


@pytest.fixture
def told(cohort, steward, analyst):
    """A study of Wren's cohort: one of its coded texts names the session, the others none."""
    programme, _others = cohort
    group = commands.make_cohort(
        programme=programme, name="Summer", pseudonyms=["Wren"], by=steward
    )
    study = commands.make_study(name="Listening", programme=programme, cohort=group.ref, by=steward)
    (session,) = queries.sessions_for_programme(programme)
    commands.plan_meeting(
        cohort=group.ref, session=session.ref, day=date(2026, 3, 3), starts=time(18), by=steward
    )
    made = read(study.ref, Door(study.ref, steward), analyst)
    first = made.sources["Wren, day 1"].ref
    Source.objects.filter(ref=first).update(session_id=session.ref)
    return programme, group, made


def test_what_people_made_happen_stands_on_the_day_of_its_session_for_its_readers(
    told, client_for, analyst, steward, facilitator
):
    programme, group, made = told
    choices = dict(choices_for_study(made.study))
    on = next(key for key, name in choices.items() if name == "help")
    client = client_for(analyst)
    client.post(f"/studies/{made.study}/made-happen/", {"on": on})
    assert chosen_for_study(made.study) == on
    found = gathering.moments_for_cohort(programme, group, reads=True)
    mine = [(one.day, one.title) for one in found if one.kind == "made"]
    assert mine == [(date(2026, 3, 3), "it helped")]
    page = client.get(f"/programmes/{programme}/added-up/?cohort={group.ref}").content.decode()
    (way,) = {one for one in re.findall(r'href="(/[^"]+session=[^"]+)"', page) if "code" in one}
    assert "it helped" in client.get(way.replace("&amp;", "&")).content.decode()
    assert (
        "it helped"
        not in client_for(facilitator)
        .get(f"/programmes/{programme}/added-up/?cohort={group.ref}")
        .content.decode()
    )
    for hand in (facilitator, steward):
        answer = client_for(hand).post(f"/studies/{made.study}/made-happen/", {"on": ""})
        assert answer.status_code == 404 and chosen_for_study(made.study) == on
    with pytest.raises(NotFound):
        returns.choose_made_happen(study=made.study, on="code:elsewhere000", by=analyst)
    analysis.remove_code(code=on.removeprefix("code:"), by=analyst)
    found = gathering.moments_for_cohort(programme, group, reads=True)
    assert "made" not in {one.kind for one in found}
    returns.choose_made_happen(study=made.study, on="", by=analyst)
    assert chosen_for_study(made.study) == ""


def test_who_was_sent_to_services_stands_month_by_month(cohort, steward, facilitator):
    programme, group = cohort
    service = outreach.write_service(programme=programme, entry=Entry(name="Soup"), by=facilitator)
    codes = [outreach.refer(service=service, by=facilitator) for _slip in range(2)]
    outreach.follow_up(programme=programme, code=codes[0], state="done", by=facilitator)
    (line,) = [
        one for one in gathering.moments_for_cohort(programme, group, reads=False)
        if one.kind == "services"
    ]  # fmt: skip
    assert line.title == "2 sent to services" and "for 1 it worked out" in line.told
