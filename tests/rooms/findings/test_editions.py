"""Editions: numbered, never changed, and shown without what was withdrawn since."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from peerloom.analysis import commands as analysis
from peerloom.audit import queries as log
from peerloom.findings import commands, models, queries
from peerloom.findings.types import Changes, Gap, Quote
from peerloom.problems import BrokenSeal, EditedMeanwhile, NotFound, NothingToPublish
from tests.rooms.findings.world import CODED, World

pytestmark = pytest.mark.django_db


def make(world: World) -> int:
    return commands.make_edition(study=world.ref, by=world.analyst).number


def edition(world: World, number: int):
    return queries.book_of_edition(world.ref, number=number)


def test_editions_count_from_one_and_the_log_knows_each(world: World) -> None:
    assert [make(world), make(world)] == [1, 2]
    assert [card.number for card in queries.editions_for_list(world.ref)] == [2, 1]
    entry = log.entries_for_reading(world.ref)[0]
    assert (entry.verb, entry.facts["number"], entry.facts["quotes"]) == (
        "findings.edition_made", 2, len(CODED),
    )  # fmt: skip


def test_an_edition_stays_what_the_draft_was(world: World) -> None:
    theme = world.theme(carries=["It helped me"])
    world.write(theme, f"Before.\n\n{world.quote('It helped me')}")
    make(world)
    then = edition(world, 1)
    world.write(theme, "After.", version=1)
    analysis.change_theme(theme=theme, name="Something else", by=world.analyst)
    analysis.remove_coding(coding=world.codings["It helped me"], by=world.analyst)
    assert edition(world, 1) == then
    assert then.sections[0].heading == "Care"
    assert [quote.text for quote in then.quoted] == ["It helped me"]
    assert queries.book_of_draft(world.ref).sections[0].heading == "Something else"


def test_an_edition_knows_every_quote_it_holds(world: World) -> None:
    make(world)
    rows = models.EditionQuote.objects.values_list("coding", "release", "start", "end")
    quoted = edition(world, 1).quoted
    assert set(rows) == {(one.coding, one.release, one.start, one.end) for one in quoted}
    assert set(world.codings.values()) == {one.coding for one in quoted}


def test_an_edition_cannot_be_saved_again(world: World) -> None:
    make(world)
    row = models.Edition.objects.get()
    row.title = "Another"
    with pytest.raises(models.NeverChanged):
        row.save()


def test_a_changed_edition_is_told_and_not_shown(world: World) -> None:
    make(world)
    row = models.Edition.objects.get()
    held = row.held.replace("It helped me", "It harmed me")
    assert held != row.held
    models.Edition.objects.filter(pk=row.pk).update(held=held)
    with pytest.raises(BrokenSeal):
        edition(world, 1)


def test_no_words_lie_in_plain_in_the_tables_of_this_room(world: World) -> None:
    theme = world.theme(carries=["It helped me"])
    world.write(theme, f"A marker, zanzibar.\n\n{world.quote('It helped me')}")
    commands.write_front(
        study=world.ref, title="T", subtitle="", summary="zanzibar", limits="zanzibar",
        by=world.analyst,
    )  # fmt: skip
    make(world)
    with connection.cursor() as cursor:
        for model in (models.Narrative, models.Front, models.Edition, models.EditionQuote):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            stored = b"".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            )
            assert stored
            assert b"zanzibar" not in stored
            assert b"helped me" not in stored


def test_what_was_withdrawn_since_is_a_gap_in_what_is_shown_and_kept_sealed(world: World) -> None:
    theme = world.theme(carries=["It helped me"], contradicts=["More laughing"])
    world.write(theme, f"{world.quote('It helped me')}\n\nHe said {world.quote('It helped me')}.")
    make(world)
    kept = models.Edition.objects.get().held
    world.withdraw("Wren talks")
    shown = edition(world, 1)
    assert shown.sections[0].blocks[0] == Gap(world.codings["It helped me"], "withdrawn")
    assert "It helped me" not in json.dumps(repr(shown))
    assert (shown.quotes, shown.held_back) == (1, 1)
    assert models.Edition.objects.get().held == kept


def test_a_release_that_was_pulled_back_is_a_gap_too(world: World) -> None:
    make(world)
    world.pull_back("Form 1")
    shown = edition(world, 1)
    assert (shown.quotes, shown.held_back) == (len(CODED) - 1, 1)
    assert "More laughing" not in repr(shown)


def test_consent_given_again_fills_the_gap_again(world: World) -> None:
    from peerloom.people import commands as people

    make(world)
    world.withdraw("Form 1")
    assert edition(world, 1).held_back == 1
    people.record_consent(
        items=[world.voices["Form 1"]], uses=["quotes"], attested=True, by=world.steward,
        study=world.ref,
    )  # fmt: skip
    assert edition(world, 1).held_back == 0


def test_an_edition_says_what_changed_since_the_one_before(world: World) -> None:
    theme = world.theme(carries=["It helped me", "it <b>helped</b>", "More laughing"])
    gone = world.theme("Gone", carries=["I call it being careful 😀"])
    make(world)
    assert edition(world, 1).changes is None
    world.withdraw("Form 1")
    analysis.remove_theme(theme=gone, by=world.analyst)
    world.theme("Found", carries=["« madame, reprenez ». Et elle a repris"])
    world.write(theme, f"Now with words.\n\n{world.quote('It helped me')}")
    make(world)
    assert edition(world, 2).changes == Changes(
        since=1,
        quotes_added=1,
        quotes_left_out=3,
        withdrawn=1,
        sections_added=("Found",),
        sections_left_out=("Gone",),
        sections_rewritten=("Care",),
    )


def test_the_second_edition_holds_none_of_the_words_that_were_withdrawn(world: World) -> None:
    make(world)
    world.withdraw("Wren talks")
    make(world)
    first, second = models.Edition.objects.order_by("number")
    assert "It helped me" in first.held
    assert "It helped me" not in second.held
    assert not models.EditionQuote.objects.filter(
        edition=second, release=world.releases["Wren talks"]
    ).exists()


def test_an_edition_of_the_same_words_says_so(world: World) -> None:
    make(world)
    make(world)
    changes = edition(world, 2).changes
    assert changes == Changes(since=1)
    assert changes.is_empty


def test_themes_made_since_are_new_and_codes_are_not_said_to_be_left_out(world: World) -> None:
    make(world)
    world.theme(carries=["It helped me"])
    make(world)
    changes = edition(world, 2).changes
    assert (changes.sections_added, changes.sections_left_out) == (("Care",), ())


def test_the_draft_says_what_an_edition_of_it_would_change(world: World) -> None:
    make(world)
    world.withdraw("Form 1")
    changes = queries.book_of_draft(world.ref).changes
    assert (changes.quotes_left_out, changes.withdrawn) == (1, 1)


def test_nothing_to_say_is_refused_and_leaves_no_number(study, analyst) -> None:
    with pytest.raises(NothingToPublish):
        commands.make_edition(study=study.ref, by=analyst)
    assert queries.number_of_last_edition(study.ref) == 0


def test_an_edition_that_was_never_made_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        edition(world, 1)


@pytest.mark.parametrize("role", ["steward", "facilitator", "admin", "participant"])
def test_only_analysts_write_and_publish(world: World, make_actor, role: str) -> None:
    theme, by = world.theme(), make_actor(role, pseudonym="Somebody else")
    with pytest.raises(NotFound):
        commands.make_edition(study=world.ref, by=by)
    with pytest.raises(NotFound):
        commands.write_narrative(study=world.ref, theme=theme, text="x", version=0, by=by)
    with pytest.raises(NotFound):
        commands.write_front(study=world.ref, title="x", subtitle="", summary="", limits="", by=by)


def test_a_narrative_is_kept_only_over_the_version_that_was_read(world: World) -> None:
    theme = world.theme()
    assert [world.write(theme, "One."), world.write(theme, "Two.", version=1)] == [1, 2]
    for stale in (0, 1, 3):
        with pytest.raises(EditedMeanwhile):
            world.write(theme, "Late.", version=stale)
    assert queries.narrative_for_theme(theme).text == "Two."


def test_the_log_holds_lengths_and_no_words(world: World) -> None:
    theme = world.theme()
    world.write(theme, "Zanzibar.")
    entry = log.entries_for_reading(world.ref)[0]
    assert (entry.verb, entry.facts) == (
        "findings.narrative_written", {"version": 1, "length": len("Zanzibar.")},
    )  # fmt: skip


def test_quotes_are_exactly_their_passages_words(world: World) -> None:
    from peerloom.gate import queries as gate

    for quote in queries.book_of_draft(world.ref).quoted:
        assert isinstance(quote, Quote)
        text = gate.text_of_release(quote.release)
        assert quote.text == text[quote.start : quote.end]
