"""The directory: written, found, rated in batches, referred to, handed on."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from peerloom.audit.types import PARTICIPANT, Hand
from peerloom.config.merging import move_own_rows
from peerloom.formats import hsds
from peerloom.outreach import commands
from peerloom.outreach.models import Rating, RatingInView, RatingView
from peerloom.outreach.services import reading
from peerloom.outreach.services.telling import told_in_a_letter, told_in_words
from peerloom.outreach.services.types import Entry, Wanted
from peerloom.people import commands as people
from peerloom.problems import NotFound, NoWords, WrongWord
from peerloom.programme import commands as programmes
from tests.actors import actor_with

pytestmark = pytest.mark.django_db
CLINIC = Entry(
    name="Harbour clinic", about="Tests and talk", languages=("en", "fr"),
    topics=("health", "sexual_health"), cost="free", without_id="yes",
)  # fmt: skip


@pytest.fixture
def programme(steward):
    return programmes.make_programme(name="Tuesdays", about="", by=steward).ref


@pytest.fixture
def clinic(programme, facilitator):
    return commands.write_service(programme=programme, entry=CLINIC, by=facilitator)


def rater(name: str) -> Hand:
    return Hand(f"rater{name:>7}".replace(" ", "0"), name, PARTICIPANT, frozenset({PARTICIPANT}))


def rate(clinic: str, **said: str) -> None:
    for name, answers in said.items():
        commands.rate_service(service=clinic, answers=answers, by=rater(name))


# Finding


def test_a_service_is_found_by_words_whatever_their_accents_and_order(programme, clinic):
    def names(**wanted):
        found = reading.services_for_programme(programme, Wanted(**wanted))
        return [one.entry.name for one in found]

    assert names(words="TALK hárbour") == ["Harbour clinic"]
    assert names(words="dentist") == []
    assert names(topic="sexual_health", language="fr", free=True, without_id=True)
    assert names(language="cr") == [] and names(topic="food") == []


def test_what_is_changed_is_found_as_it_is_now(programme, clinic, facilitator):
    reading.services_for_programme(programme, Wanted(words="harbour"))
    entry = Entry(name="Quay clinic")
    commands.write_service(programme=programme, entry=entry, service=clinic, by=facilitator)
    assert reading.services_for_programme(programme, Wanted(words="harbour")) == []
    assert len(reading.services_for_programme(programme, Wanted(words="quay"))) == 1


def test_what_nobody_looked_at_for_half_a_year_is_flagged(programme, clinic, facilitator):
    assert reading.service_for_ref(programme, clinic).stale
    commands.verify_service(programme=programme, service=clinic, by=facilitator)
    assert not reading.service_for_ref(programme, clinic).stale
    old = Entry(**{**_facts(CLINIC), "verified_on": localdate() - timedelta(days=181)})
    commands.write_service(programme=programme, entry=old, service=clinic, by=facilitator)
    assert reading.service_for_ref(programme, clinic).stale


def _facts(entry: Entry) -> dict:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def test_a_closed_service_is_out_of_the_list_and_kept(programme, clinic, facilitator):
    commands.close_service(programme=programme, service=clinic, closed=True, by=facilitator)
    assert reading.services_for_programme(programme) == []
    assert [one.ref for one in reading.closed_services(programme)] == [clinic]


def test_a_service_needs_a_name_and_known_words(programme, facilitator):
    with pytest.raises(NoWords):
        commands.write_service(programme=programme, entry=Entry(name=" "), by=facilitator)
    with pytest.raises(WrongWord):
        entry = Entry(name="x", topics=("magic",))
        commands.write_service(programme=programme, entry=entry, by=facilitator)


def test_another_programmes_service_isnt_reached(clinic, steward, facilitator):
    other = programmes.make_programme(name="Other", about="", by=steward).ref
    with pytest.raises(NotFound):
        commands.verify_service(programme=other, service=clinic, by=facilitator)


# Ratings


def test_nothing_shows_below_three_raters_and_all_alike_is_said_in_words(clinic):
    rate(clinic, a="yyy", b="yyy")
    assert told_in_words(clinic) == []
    rate(clinic, c="yyn")
    said = told_in_words(clinic)
    assert said[0].words == "Everybody who answered says yes." and said[0].counts == ()
    assert said[2].words == "Yes 2 · Partly 0 · No 1"


def test_later_answers_wait_until_three_differ(clinic):
    rate(clinic, a="yyy", b="yyy", c="yyy")
    rate(clinic, d="nnn")
    assert reading.told_of(clinic)[1] == 3
    rate(clinic, e="nnn", f="nnn")
    assert reading.told_of(clinic)[1] == 6


def test_a_changed_answer_waits_as_a_new_one(clinic):
    rate(clinic, a="yyy", b="yyy", c="yyy")
    rate(clinic, a="nnn")
    assert told_in_words(clinic)[0].words == "Everybody who answered says yes."
    rate(clinic, b="nnn", c="nnn")
    assert told_in_words(clinic)[0].words == "Everybody who answered says no."


def test_who_takes_hers_back_from_a_shown_batch_hides_it_all(clinic):
    rate(clinic, a="yyy", b="yyy", c="yyy", d="yyy")
    commands.take_back_rating(service=clinic, by=rater("a"))
    assert told_in_words(clinic) == []


def test_taking_everything_back_leaves_no_row_that_leads_to_her(clinic, steward):
    rate(clinic, a="yyy", b="yyy", c="yyy")
    ref = rater("a").ref
    assert commands.forget_ratings(accounts=[ref], by=steward) == 1
    assert not Rating.objects.filter(rater=ref).exists()
    assert not RatingInView.objects.filter(rater=ref).exists()
    assert told_in_words(clinic) == []


def test_who_had_all_forgotten_and_says_the_same_again_is_no_third(clinic, steward):
    rate(clinic, a="yyy", b="yyy", c="yyy")
    commands.forget_ratings(accounts=[rater("a").ref], by=steward)
    rate(clinic, a="yyy", d="nnn", e="nnn")
    assert told_in_words(clinic) == []
    rate(clinic, f="nnn")
    assert reading.told_of(clinic)[1] == 6


def test_two_accounts_that_become_one_count_once(clinic):
    rate(clinic, a="yyy", b="yyy", c="yyy")
    move_own_rows(rater("a").ref, rater("z").ref)
    assert reading.told_of(clinic)[1] == 3
    commands.take_back_rating(service=clinic, by=rater("z"))
    assert told_in_words(clinic) == [] and not Rating.objects.filter(rater=rater("z").ref).exists()


def test_who_was_counted_as_two_hides_the_view_until_enough_others_differ(clinic):
    rate(clinic, a="yyy", b="yyy", c="nnn")
    move_own_rows(rater("c").ref, rater("b").ref)
    assert told_in_words(clinic) == []
    assert Rating.objects.get(rater=rater("b").ref).answers == "yyy"
    rate(clinic, d="nnn", e="nnn")
    assert told_in_words(clinic) == []
    rate(clinic, f="nnn", g="nnn")
    assert reading.told_of(clinic)[1] == 6


def test_one_view_is_shown_at_a_time(clinic):
    rate(clinic, a="yyy", b="yyy", c="yyy", d="nnn", e="nnn", f="nnn")
    assert RatingView.objects.filter(is_shown=True).count() == 1


def test_a_letter_has_no_figure_and_needs_the_smallest_group(clinic):
    rate(clinic, a="yyy", b="yyn", c="ynn", d="nnn", e="nnn", f="ynn")
    assert told_in_a_letter(clinic, 7) == []
    gists = [str(one.gist) for one in told_in_a_letter(clinic, 5)]
    assert gists == ["Some say yes, others don't.", "Some say yes, others don't.", "Few say yes."]


def test_a_letter_leaves_out_what_fewer_than_the_smallest_group_answered(clinic):
    rate(clinic, a="yyy", b="yyn", c="yy-", d="nn-", e="nn-", f="yn-")
    assert [len(told_in_a_letter(clinic, least)) for least in (2, 3, 6, 7)] == [2, 2, 2, 0]
    rate(clinic, d="nny", e="nnn", f="yny")
    questions = [one.question for one in told_in_a_letter(clinic, 5)]
    assert questions == [one.question for one in told_in_words(clinic)]
    assert told_in_a_letter(clinic, 6) == told_in_a_letter(clinic, 5)[:2]


def test_a_letters_page_says_that_something_is_left_out(programme, clinic, client_for, facilitator):
    def page() -> str:
        address = f"/programmes/{programme}/services/{clinic}/letter/"
        return client_for(facilitator).get(address).content.decode()

    rate(clinic, a="yyy", b="yyn", c="yy-", d="nn-", e="nn-", f="yn-")
    assert "What too few answered is left out." in page()
    assert "Was it private?" in page() and "Would you go again?" not in page()
    rate(clinic, d="nny", e="nnn", f="yny")
    assert "left out" not in page() and "Would you go again?" in page()


@pytest.mark.parametrize("answers", ["yy", "yyyy", "abc", ""])
def test_only_the_fixed_answers_are_taken(clinic, answers):
    with pytest.raises(WrongWord):
        commands.rate_service(service=clinic, answers=answers, by=rater("a"))


def test_how_sure_she_feels_is_hers_alone(clinic, participant, steward):
    commands.note_confidence(service=clinic, level=2, by=participant)
    commands.note_confidence(service=clinic, level=4, by=participant)
    assert [level for _day, level in reading.own_confidence(clinic, participant)] == [2, 4]
    assert reading.own_confidence(clinic, steward) == []
    commands.forget_ratings(accounts=[participant.ref], by=steward)
    assert reading.own_confidence(clinic, participant) == []


# Referrals and files


def test_a_referral_is_a_code_and_whether_it_worked_out(programme, clinic, facilitator):
    code = commands.refer(service=clinic, by=facilitator)
    commands.follow_up(programme=programme, code=code.lower(), state="done", by=facilitator)
    (one,) = reading.referrals_for_programme(programme)
    assert (one.code, one.state, one.followed_on) == (code, "done", localdate())
    with pytest.raises(NotFound):
        commands.follow_up(programme=programme, code="NOPE23", state="done", by=facilitator)


def test_a_directory_goes_out_and_comes_in_again_without_a_second_copy(
    programme, clinic, steward, facilitator
):
    held = hsds.json_bytes(reading.listed(programme))
    other = programmes.make_programme(name="Other", about="", by=steward).ref
    made = hsds.read_bytes(held, "s.json")
    entries = [(one.id, reading.entry_of(one), one.closed) for one in made.services]
    assert commands.bring_services(programme=other, entries=entries, by=facilitator) == (1, 0)
    assert commands.bring_services(programme=other, entries=entries, by=facilitator) == (0, 1)
    (one,) = reading.services_for_programme(other)
    assert one.entry == CLINIC


def test_what_another_place_calls_its_topics_becomes_something_else(programme, facilitator):
    entry = Entry(name="x", topics=("alchemy", "food"), cost="gold", url="javascript:1")
    commands.bring_services(programme=programme, entries=[("9", entry, False)], by=facilitator)
    (one,) = reading.services_for_programme(programme)
    assert (one.entry.topics, one.entry.cost, one.entry.url) == (("other", "food"), "unknown", "")


# Pages


def test_the_team_brings_a_file_and_reads_what_was_broken(programme, client_for, facilitator):
    from django.core.files.uploadedfile import SimpleUploadedFile

    objects = json.loads(hsds.json_bytes([hsds.Listed("1", "One"), hsds.Listed("2", "Two")]))
    objects[1]["assured_date"] = "soon"
    file = SimpleUploadedFile("s.json", json.dumps(objects).encode())
    client = client_for(facilitator)
    page = client.post(f"/programmes/{programme}/services/bring/", {"file": file})
    assert "1 new, 0 renewed." in page.content.decode()
    assert "s.json, 2" in page.content.decode()


def test_strangers_read_it_only_where_the_place_says_so(programme, clinic, client, facilitator):
    address = f"/help/{programme}/"
    assert client.get(address).status_code == 404
    commands.publish_directory(programme=programme, is_public=True, by=facilitator)
    rate(clinic, a="yyy", b="yyy", c="yyy")
    page = client.get(address).content.decode()
    assert "Harbour clinic" in page and "says yes" not in page and "Tuesdays" not in page
    commands.publish_directory(programme=programme, is_public=False, by=facilitator)
    assert client.get(address).status_code == 404


def test_a_peer_finds_rates_and_takes_back(programme, clinic, client_for, participant, steward):
    cohort = programmes.make_cohort(programme=programme, name="One", pseudonyms=["Ash"], by=steward)
    client = client_for(participant)
    assert client.get(f"/calendar/help/{clinic}/").status_code == 404
    people.claim_person(person=cohort.members[0], account=participant.ref, by=steward)
    assert "Harbour clinic" in client.get("/calendar/help/?words=harbour").content.decode()
    page = f"/calendar/help/{clinic}/"
    client.post(page, {"respect": "y", "privacy": "-", "again": "n"})
    assert reading.own_answers(clinic, participant) == "y-n"
    client.post(page, {"level": "3"})
    assert "Half and half" in client.get(page).content.decode()
    client.post(page, {"back": "1"})
    assert reading.own_answers(clinic, participant) == ""


def test_the_team_writes_refers_and_follows_up(programme, client_for, facilitator):
    client = client_for(facilitator)
    made = client.post(
        f"/programmes/{programme}/services/new/",
        {"name": "Soup", "cost": "free", "without_id": "yes", "languages": "EN, fr",
         "topics": ["food"], "verified_on": f"{date.today()}"},
    )  # fmt: skip
    page = made["Location"]
    client.post(f"{page}change/", {"deed": "refer"})
    (one,) = reading.referrals_for_programme(programme)
    answer = client.post(
        f"/programmes/{programme}/services/sent/", {"code": one.code, "state": "not_done"}
    )
    assert answer.status_code == 302
    assert "didn't work out" in client.get(page).content.decode().replace("&#x27;", "'")
    assert client.get(f"{page}letter/").status_code == 200
    for kind in ("json", "zip", "csv"):
        assert (
            client.get(f"/programmes/{programme}/services/file/?format={kind}").status_code == 200
        )


def test_analysts_read_and_dont_write(programme, clinic, client_for):
    client = client_for(actor_with("analyst", pseudonym="Reads"))
    assert client.get(f"/programmes/{programme}/services/{clinic}/").status_code == 200
    assert client.get(f"/programmes/{programme}/services/new/").status_code == 404
