"""Encounters: noted once, in a few taps, and told outside only where nobody stands out."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from peerloom.audit.queries import entries_for_reading
from peerloom.audit.types import Hand
from peerloom.outreach import commands, models
from peerloom.outreach.log import reading, telling
from peerloom.outreach.log.summary import summary_of
from peerloom.outreach.log.types import Month, Told, monday_of
from peerloom.people import commands as people
from peerloom.problems import ForeignDraft, NotFound, WrongWord
from peerloom.programme import commands as programmes
from peerloom.programme import queries
from tests.actors import actor_with

pytestmark = pytest.mark.django_db
NAMES = ("Wren", "Rook")
STATIC = Path(reading.__file__).parents[1] / "static" / "outreach"


@dataclass
class Street:
    """A programme whose two people note encounters."""

    programme: str
    cases: list[str]
    hands: list[Hand]
    team: Hand

    def meet(self, at: int, who: int = 0, **more: Any) -> bool:
        day = more.pop("day", localdate())
        told = Told(**{"audience": "client", "setting": "street", **more, "day": day})
        return commands.log_encounter(
            once=f"{at:032x}", programme=self.programme, told=told, by=self.hands[who]
        )


@pytest.fixture
def street(steward: Hand, facilitator: Hand) -> Street:
    made = programmes.make_programme(name="Tuesday circle", by=steward)
    programmes.make_cohort(programme=made.ref, name="Spring", by=steward)
    cohort = queries.cohorts_for_programme(made.ref)[0]
    programmes.add_members(cohort=cohort.ref, pseudonyms=NAMES, by=steward)
    cases = people.ensure_persons(scope=made.ref, pseudonyms=NAMES, by=steward)
    hands = [actor_with("participant", pseudonym=f"{name} at home") for name in NAMES]
    for name, hand in zip(NAMES, hands, strict=True):
        people.claim_person(person=cases[name].ref, account=hand.ref, by=steward)
    commands.choose_outreach(programme=made.ref, is_on=True, by=facilitator)
    return Street(made.ref, [cases[name].ref for name in NAMES], hands, facilitator)


def test_the_same_encounter_sent_again_is_kept_once(street: Street) -> None:
    assert street.meet(1)
    assert not street.meet(1)
    assert models.Encounter.objects.count() == 1


def test_only_its_own_people_note_and_only_while_it_is_on(street: Street, steward: Hand) -> None:
    stranger = actor_with("participant", pseudonym="Moss")
    told = Told("client", "street", localdate())
    with pytest.raises(NotFound):
        commands.log_encounter(once="a" * 32, programme=street.programme, told=told, by=stranger)
    commands.choose_outreach(programme=street.programme, is_on=False, by=steward)
    with pytest.raises(NotFound):
        street.meet(1)


@pytest.mark.parametrize(
    "wrong", [{"audience": "Daz"}, {"topics": ("514 555 0199",)}, {"people": 0}, {"setting": ""}]
)
def test_nothing_but_the_fixed_words_gets_in(street: Street, wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongWord):
        street.meet(1, **wrong)


def test_what_waited_on_a_phone_is_told_by_the_day_of_the_phone(street: Street) -> None:
    yesterday = localdate() - timedelta(days=1)
    said = {
        "programme": street.programme, "audience": "partner", "setting": "home", "ago": "1",
        "day": localdate().isoformat(), "topics": "health care", "further": "referred",
    }  # fmt: skip
    assert commands.log_taps(once="b" * 32, said=said, by=street.hands[0])
    assert not commands.log_taps(once="b" * 32, said=said, by=street.hands[0])
    one = reading.own_encounters(street.hands[0].ref)[0]
    assert (one.told.day, one.told.topics, one.referral) == (yesterday, ("care", "health"), "sent")
    for broken in ({"day": "soon"}, {"audience": "Daz"}, {"programme": "x"}, {"people": "many"}):
        with pytest.raises(ForeignDraft):
            commands.log_taps(once="c" * 32, said=said | broken, by=street.hands[0])


def test_two_phones_that_tell_the_same_are_shown_and_never_merged_silently(street: Street) -> None:
    street.meet(1, topics=("stigma",))
    street.meet(2, who=1, topics=("stigma",))
    street.meet(3, topics=("stigma",))
    (double,) = reading.doubles_for_programme(street.programme)
    assert {double.first.pseudonym, double.second.pseudonym} == {"Wren", "Rook"}
    assert reading.months_for_programme(street.programme)[0].encounters == 3
    commands.settle_double(
        programme=street.programme, first=double.first.ref, second=double.second.ref,
        is_same=True, by=street.team,
    )  # fmt: skip
    assert reading.months_for_programme(street.programme)[0].encounters == 2
    assert models.Encounter.objects.count() == 3
    assert reading.doubles_for_programme(street.programme) == []


def test_a_shelf_runs_out_and_fills_again(street: Street) -> None:
    def left() -> tuple[int | None, bool]:
        shelf = reading.shelves_for_programme(street.programme)[0]
        return shelf.left, shelf.out_since is not None

    street.meet(1, materials=("condoms",))
    assert left() == (None, False)
    before = localdate() - timedelta(days=2)
    note = {"programme": street.programme, "material": "condoms", "by": street.team}
    commands.note_stock(kind="in", amount=2, day=before, **note)  # type: ignore[arg-type]
    assert left() == (1, False)
    street.meet(2, materials=("condoms",), people=2)
    assert left() == (0, True)
    assert "condoms" in reading.months_for_programme(street.programme)[-1].outs
    commands.note_stock(kind="count", amount=7, **note)  # type: ignore[arg-type]
    assert left() == (7, False)


def test_a_week_compares_its_plan_with_what_was_done(street: Street) -> None:
    commands.plan_week(programme=street.programme, day=localdate(), planned=4, by=street.team)
    street.meet(1, people=3)
    street.meet(2)
    this = reading.weeks_for_programme(street.programme, localdate())[1]
    assert (this.monday, this.planned) == (monday_of(localdate()), 4)
    assert (this.encounters, this.people) == (2, 4)


def test_a_funder_reads_no_figure_below_the_smallest_group() -> None:
    first = date(2026, 3, 1)
    months = [
        Month(first, 9, 14, 2, 6, 5, 1, 0, (("client", 12), ("partner", 2)), (("kits", 3),)),
        Month(date(2026, 4, 1), 20, 30, 6, 10, 5, 8, 5, (("client", 20), ("partner", 10))),
    ]
    made = summary_of(months, 5)
    small, whole = made.rows
    assert small.audiences[1] is None
    assert small.people is None or small.audiences[0] is None
    assert (small.peers, small.went, small.accompanied) == (None, None, None)
    assert (whole.peers, whole.people_per_peer, whole.trained) == (6, 5.0, 5)
    assert made.materials == (("kits", 3, 0),)


def test_whoever_takes_everything_back_leaves_only_counts(street: Street, steward: Hand) -> None:
    street.meet(1)
    commands.write_support(
        programme=street.programme, person=street.cases[0], text="Needs a partner", by=street.team
    )
    commands.forget_peers(persons={street.cases[0]}, by=steward)
    row = models.Encounter.objects.get()
    assert row.person is None
    assert reading.support_for_programme(street.programme) == []
    assert reading.months_for_programme(street.programme)[0].people == 1


def test_the_log_of_what_was_done_tells_nothing_of_an_encounter(street: Street) -> None:
    street.meet(1, topics=("stigma",))
    line = next(one for one in entries_for_reading() if one.verb == "outreach.encounter_noted")
    assert line.facts == {}


def test_a_peer_notes_takes_back_and_follows_up_without_scripts(
    street: Street, client_for: Callable[[Any], Client]
) -> None:
    phone = client_for(street.hands[0])
    assert "/calendar/sheet/" in phone.get("/").content.decode()
    page = phone.get("/calendar/sheet/").content.decode()
    once = re.search(r'name="once" value="([0-9a-f]{32})"', page)
    assert once and "<textarea" not in page and 'type="text"' not in page
    taps = {
        "once": once[1], "programme": street.programme, "audience": "client",
        "setting": "street", "topics": ["safer"], "further": ["referred"], "ago": "0",
        "people": "1",
    }  # fmt: skip
    for _time in range(2):
        assert phone.post("/calendar/sheet/", taps).status_code == 302
    assert models.Encounter.objects.count() == 1
    ref = models.Encounter.objects.get().ref
    other = client_for(street.hands[1])
    assert other.post(f"/calendar/sheet/{ref}/", {"then": "away"}).status_code == 404
    phone.post(f"/calendar/sheet/{ref}/", {"then": "went"})
    assert models.Encounter.objects.get().referral == "went"
    phone.post(f"/calendar/sheet/{ref}/", {"then": "away"})
    assert not models.Encounter.objects.exists()


def test_the_team_plans_counts_and_takes_the_summary_along(
    street: Street, client_for: Callable[[Any], Client]
) -> None:
    for at in range(6):
        street.meet(at, people=2)
    street.meet(7, who=1, people=2)
    desk, way = client_for(street.team), f"/programmes/{street.programme}/outreach/"
    page = desk.get(way).content.decode()
    assert "Wren" in page and "Perhaps one and the same" in page
    for path, given in (
        ("week/", {"day": "2026-11-23", "planned": "5"}),
        ("stock/", {"material": "kits", "kind": "count", "amount": "0"}),
        ("support/", {"person": street.cases[1], "text": "Walked along twice"}),
    ):
        assert desk.post(way + path, given).status_code == 302
        assert desk.post(way + path, {}).status_code == 422
    page = desk.get(way).content.decode()
    assert "Walked along twice" in page and "none left since" in page
    outside = desk.get(way + "summary/").content.decode()
    assert "Wren" not in outside and "too few" in outside and "Walked" not in outside
    file = desk.get(way + "summary/file/?format=csv").content.decode("utf-8-sig")
    assert list(csv.reader(file.splitlines()))[1][1:3] == ["7", "14"]


# A few words beside an encounter, where a programme asks for them

PHONES = ["604-555-0{n:03d}", "+1 604 555 0{n:03d}", "(604) 555.0{n:03d}", "00336123450{n:02d}"]
MAILS = ["mo{n}@example.org", "mo.{n} @ example.com", "mo{n} (at) example.ca", "Mo{n}@Aure.FR"]
HANDLES = ["@mo_{n}", "insta: mo{n}", "WhatsApp = mo{n}", "www.mo{n}.example", "t.me/mo{n}"]
PLANTED = [
    f"She said to reach her: {one.format(n=n)} any time"
    for n in range(8)
    for one in (*PHONES, *MAILS, *HANDLES)
][:100]
PLAIN = [
    "We talked for 20 minutes about the new form.",
    "3 of 4 took a kit, one came back at 11.30.",
    "Nous étions à 5, au 12e étage, vers 18 h.",
    "He laughed: 100 % of us had heard that before!",
    "Room 4/B. It went well... better than in 2019.",
    "at the clinic (not at home) they asked again",
]


def test_each_of_a_hundred_planted_ways_to_reach_somebody_is_caught_and_no_plain_sentence():
    assert len(PLANTED) == 100
    assert [one for one in PLANTED if not telling.caught_by_pattern(one)] == []
    assert [one for one in PLAIN if telling.caught_by_pattern(one)] == []


def test_the_phone_catches_what_the_server_catches():
    script = (STATIC / "telling.js").read_text()
    in_script = re.findall(r"String\.raw`(.*?)`", script)
    assert tuple(in_script) == telling.PATTERNS


def _noted(street, once: str, note: str) -> str:
    from peerloom.outreach.models import Encounter

    told = Told("client", "street", localdate(), note=note)
    commands.log_encounter(once=once, programme=street.programme, told=told, by=street.hands[0])
    return Encounter.objects.get(once=once).note


def test_no_words_are_kept_unless_the_programme_asks_for_them(street, facilitator):
    assert _noted(street, "1" * 32, "It went well") == ""
    commands.choose_outreach(
        programme=street.programme, is_on=True, with_notes=True, by=facilitator
    )
    assert _noted(street, "2" * 32, "It went well") == "It went well"
    assert _noted(street, "3" * 32, "call 604-555-0199 now") == "call […] now"


def test_a_registered_name_is_left_out_at_sync_and_only_its_mark_is_kept(street, facilitator):
    from peerloom.outreach.models import RegisteredMark

    commands.choose_outreach(
        programme=street.programme, is_on=True, with_notes=True, by=facilitator
    )
    commands.keep_marks(study="study", words=["Daz", "Marie Curie", "Élodie"])
    kept = list(RegisteredMark.objects.values_list("mark", flat=True))
    assert len(kept) == 3 and all(len(one) == 64 and "daz" not in one for one in kept)
    assert _noted(street, "4" * 32, "DAZ and marie curie with elodie") == "[…] and […] with […]"
    commands.keep_marks(study="study", words=[])
    assert _noted(street, "5" * 32, "Daz came") == "Daz came"


def test_the_form_says_what_to_leave_out(street, facilitator, client_for):
    commands.choose_outreach(
        programme=street.programme, is_on=True, with_notes=True, by=facilitator
    )
    client = client_for(street.hands[0])
    given = {
        "once": "6" * 32, "programme": street.programme, "audience": "client",
        "setting": "street", "ago": "0", "people": "1", "note": "ask @mo_77",
    }  # fmt: skip
    page = client.post("/calendar/sheet/", given)
    assert page.status_code == 422 and "@mo_77" in page.content.decode()
