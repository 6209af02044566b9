"""Meetings: planned, moved, run and noted; what a phone's calendar gets to know."""

from __future__ import annotations

from datetime import date, time, timedelta

import hypothesis
import pytest
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from icalendar import Calendar

from peerloom.people import commands as people
from peerloom.problems import NoSuchTime, NotFound, PlannedAlready, WrongWord
from peerloom.programme import commands, queries
from peerloom.programme.running import clock, ics, reading
from peerloom.programme.running.types import AWAY, LATE, LEFT, THERE, OwnDay, Step

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)
NAMES = ("Ash", "Birch", "Cedar", "Dogwood", "Elm")


@pytest.fixture
def programme(steward):
    made = commands.make_programme(name="Tuesdays", about="", by=steward)
    for name in ("First", "Second", "Third"):
        commands.make_session(programme=made.ref, name=name, minutes=90, by=steward)
    return made.ref


@pytest.fixture
def cohort(programme, steward):
    return commands.make_cohort(
        programme=programme, name="Spring", pseudonyms=list(NAMES), by=steward
    )


@pytest.fixture
def meeting(programme, cohort, steward):
    first = queries.sessions_for_programme(programme)[0]
    return commands.plan_meeting(
        cohort=cohort.ref, session=first.ref, day=TUESDAY, starts=time(18, 30),
        place="The back room", by=steward,
    )  # fmt: skip


def test_every_session_without_a_day_gets_one_so_many_weeks_apart(programme, cohort, steward):
    count = commands.plan_meetings(
        cohort=cohort.ref, first=TUESDAY, weeks=2, starts=time(18, 30), by=steward
    )
    days = [one.day for one in reading.meetings_for_programme(programme)]
    assert count == 3
    assert days == [date(2026, 3, 3), date(2026, 3, 17), date(2026, 3, 31)]
    assert [one.held_on for one in queries.sessions_for_programme(programme)] == days
    assert commands.plan_meetings(cohort=cohort.ref, first=TUESDAY, by=steward) == 0


def test_a_session_is_planned_once_for_a_cohort(meeting, cohort, steward):
    with pytest.raises(PlannedAlready):
        commands.plan_meeting(
            cohort=cohort.ref, session=meeting.session.ref, day=TUESDAY, by=steward
        )


def test_two_cohorts_meet_for_the_same_session_on_days_of_their_own(programme, meeting, steward):
    other = commands.make_cohort(programme=programme, name="Autumn", pseudonyms=[], by=steward)
    commands.plan_meeting(
        cohort=other.ref, session=meeting.session.ref, day=date(2026, 9, 1), by=steward
    )
    assert len(reading.meetings_for_programme(programme)) == 2
    assert queries.sessions_for_programme(programme)[0].held_on == TUESDAY


def test_an_hour_that_the_clocks_leave_out_is_refused(settings, meeting, steward):
    settings.TIME_ZONE = "America/Vancouver"
    with pytest.raises(NoSuchTime):
        commands.move_meeting(
            meeting=meeting.ref, day=date(2026, 3, 8), starts=time(2, 30), minutes=60,
            place="", by=steward,
        )  # fmt: skip
    assert reading.meeting_for_ref(meeting.ref).day == TUESDAY


def test_a_meeting_keeps_its_hour_on_the_wall_over_the_change_of_clocks(
    settings, programme, cohort, steward
):
    settings.TIME_ZONE = "America/Vancouver"
    commands.plan_meetings(
        cohort=cohort.ref, first=date(2026, 3, 3), starts=time(18, 30), by=steward
    )
    for one in reading.meetings_for_programme(programme):
        assert one.starts == time(18, 30)
        assert clock.ends_at(one.day, one.starts, one.minutes) == time(20, 0)


def test_minutes_are_real_ones_in_a_night_that_loses_an_hour(settings):
    settings.TIME_ZONE = "America/Vancouver"
    assert clock.ends_at(date(2026, 3, 8), time(1, 0), 120) == time(4, 0)
    assert clock.ends_at(date(2026, 11, 1), time(0, 30), 120) == time(1, 30)


def test_a_moved_meeting_says_where_it_was_before_and_that_answers_stay(
    programme, cohort, meeting, steward
):
    study = commands.make_study(
        name="Listening", question="", approach="codebook", language="en",
        programme=programme, cohort=cohort.ref, by=steward,
    )  # fmt: skip
    later = {"day": date(2026, 3, 5), "starts": None, "minutes": None, "place": ""}
    assert commands.move_meeting(meeting=meeting.ref, by=steward, **later) is False
    commands.open_feedback(session=meeting.session.ref, study=study.ref, by=steward)
    later["day"] = date(2026, 3, 6)
    assert commands.move_meeting(meeting=meeting.ref, by=steward, **later) is True
    assert reading.meeting_for_ref(meeting.ref).moved_from == date(2026, 3, 5)


def test_attendance_counts_by_presence_and_says_whom_nobody_noted(cohort, meeting, steward):
    said = dict(zip(cohort.members, (THERE, LATE, LEFT, AWAY), strict=False))
    assert commands.note_attendance(meeting=meeting.ref, presences=said, by=steward) == 4
    count = reading.counts_for_meetings([meeting])[meeting.ref]
    assert (count.there, count.late, count.left, count.away, count.unknown) == (1, 1, 1, 1, 1)
    assert (count.came, count.noted) == (3, 4)


def test_keying_a_sheet_in_again_changes_nothing(cohort, meeting, steward):
    said = dict.fromkeys(cohort.members, THERE)
    commands.note_attendance(meeting=meeting.ref, presences=said, by=steward)
    before = reading.attendance_for_meeting(meeting.ref)
    commands.note_attendance(meeting=meeting.ref, presences=said, by=steward)
    assert reading.attendance_for_meeting(meeting.ref) == before


def test_a_mark_can_be_taken_off(cohort, meeting, steward):
    one = cohort.members[0]
    commands.note_attendance(meeting=meeting.ref, presences={one: AWAY}, by=steward)
    assert commands.note_attendance(meeting=meeting.ref, presences={one: ""}, by=steward) == 0


def test_only_the_cohorts_people_and_known_words_can_be_noted(cohort, meeting, steward):
    with pytest.raises(WrongWord):
        commands.note_attendance(
            meeting=meeting.ref, presences={cohort.members[0]: "asleep"}, by=steward
        )
    stranger = people.ensure_persons(scope="elsewhere", pseudonyms=["Fir"], by=steward)["Fir"]
    with pytest.raises(NotFound):
        commands.note_attendance(meeting=meeting.ref, presences={stranger: THERE}, by=steward)


def test_who_takes_everything_back_leaves_a_count_without_a_name(cohort, meeting, steward):
    said = dict.fromkeys(cohort.members, THERE)
    commands.note_attendance(meeting=meeting.ref, presences=said, by=steward)
    gone = cohort.members[0]
    commands.remove_member(cohort=cohort.ref, person=gone, by=steward)
    assert commands.forget_attendance(persons=[gone], by=steward) == 1
    assert gone not in {one.person for one in reading.attendance_for_meeting(meeting.ref)}
    again = reading.meeting_for_ref(meeting.ref)
    assert reading.counts_for_meetings([again])[meeting.ref].came == 5


def test_the_plan_is_gone_through_step_by_step_and_back(meeting, steward):
    steps = [Step("Round", 10, "a ball\npaper"), Step("Talk", 40, "paper"), Step("Close", 10)]
    commands.set_plan(session=meeting.session.ref, steps=steps, warnings="Police", by=steward)
    plan = reading.plan_for_session(meeting.session.ref)
    assert (plan.minutes, plan.materials, plan.warnings) == (60, ("a ball", "paper"), "Police")
    for position in (0, 1, 2):
        commands.begin_step(meeting=meeting.ref, position=position, by=steward)
    began = reading.meeting_for_ref(meeting.ref).began
    commands.begin_step(meeting=meeting.ref, position=2, by=steward)
    assert reading.meeting_for_ref(meeting.ref).began == began
    commands.begin_step(meeting=meeting.ref, position=1, by=steward)
    assert reading.meeting_for_ref(meeting.ref).step == 1
    took = reading.took_for_meeting(reading.meeting_for_ref(meeting.ref))
    assert [(one.planned, one.took) for one in took] == [(10, 0), (40, None), (10, None)]
    with pytest.raises(NotFound):
        commands.begin_step(meeting=meeting.ref, position=3, by=steward)


@hypothesis.settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text(max_size=20), max_size=12),
    minutes=st.none() | st.integers(1, 600),
)
def test_a_plan_comes_back_as_it_was_set_without_nameless_steps(names, minutes, meeting, steward):
    tidy = [name.strip() for name in names if name.strip() and "\x00" not in name]
    steps = [Step(name, minutes) for name in names if "\x00" not in name]
    commands.set_plan(session=meeting.session.ref, steps=steps, by=steward)
    found = reading.plan_for_session(meeting.session.ref).steps
    assert [(one.name, one.minutes) for one in found] == [(name, minutes) for name in tidy]


def test_the_phones_file_holds_the_chosen_word_and_nothing_else_that_tells():
    day = OwnDay(
        name="Stigma and the police", day=TUESDAY, starts=time(18, 30), place="The back room",
        meeting="abc123", moves=2, minutes=90,
    )  # fmt: skip
    off = OwnDay(name="Self-care", day=date(2026, 3, 10), off=True, meeting="def456")
    undated = OwnDay(name="Later", day=None)
    made = ics.calendar_file([day, off, undated], "Coffee", 60)
    for word in (b"Stigma", b"back room", b"Self-care", b"abc123", b"def456", b"eerloom", b"TZID"):
        assert word not in made
    events = Calendar.from_ical(made).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == ["Coffee", "Coffee"]
    assert events[0]["dtstart"].dt.tzinfo is None
    assert int(events[0]["sequence"]) == 2
    assert str(events[1]["status"]) == "CANCELLED"
    assert len(events[0].walk("VALARM")) == 1


def test_a_participant_takes_her_own_days_along_under_a_word_of_her_choice(
    client_for, participant, cohort, meeting, steward
):
    person = cohort.members[0]
    people.claim_person(person=person, account=participant.ref, by=steward)
    soon = localdate() + timedelta(days=3)
    commands.move_meeting(
        meeting=meeting.ref, day=soon, starts=time(18, 30), minutes=90,
        place="The back room", by=steward,
    )  # fmt: skip
    client = client_for(participant)
    page = client.get("/calendar/")
    assert b"18:30" in page.content and b"The back room" in page.content
    file = client.post("/calendar/file/", {"word": "errand", "remind": "0"})
    assert file["Content-Disposition"] == 'attachment; filename="calendar.ics"'
    assert b"SUMMARY:Errand" in file.content and f"{soon:%Y%m%d}T183000".encode() in file.content
    assert (
        client.post("/calendar/file/", {"word": "Peer training", "remind": "0"}).status_code == 422
    )


def test_a_facilitator_notes_everybody_at_one_touch(client_for, programme, meeting):
    client = client_for("facilitator")
    page = f"/programmes/{programme}/meetings/{meeting.ref}/"
    assert "Everybody is there" in client.get(page).content.decode()
    client.post(f"{page}came/", {"everybody": "1"})
    assert reading.counts_for_meetings([meeting])[meeting.ref].there == 5
    assert "Everybody is there" not in client.get(page).content.decode()


def test_analysts_dont_see_who_came(client_for, programme, meeting):
    client = client_for("analyst")
    assert client.get(f"/programmes/{programme}/meetings/{meeting.ref}/").status_code == 404
    assert client.get(f"/programmes/{programme}/calendar/").status_code == 404


def test_a_meeting_is_found_in_its_own_programme_only(client_for, meeting, steward):
    other = commands.make_programme(name="Thursdays", about="", by=steward)
    address = f"/programmes/{other.ref}/meetings/{meeting.ref}/"
    assert client_for("facilitator").get(address).status_code == 404
