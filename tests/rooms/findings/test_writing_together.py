"""The writing desk: outline, versions, two writers, remarks, quotes that changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from peerloom.analysis import commands as analysis
from peerloom.audit import queries as log
from peerloom.findings import commands, queries
from peerloom.findings.quoting import guard_for
from peerloom.findings.writing import queries as writing
from peerloom.findings.writing.advice import advice_on
from peerloom.findings.writing.comparing import pieces_between
from peerloom.findings.writing.merging import put_together
from peerloom.findings.writing.troubles import troubles_in
from peerloom.problems import EditedMeanwhile, NameMissing, NotFound, NoWords
from peerloom.spans import grams_of
from tests.rooms.findings.world import World, code_words

pytestmark = pytest.mark.django_db
Sign = Callable[..., Client]
LINES = st.lists(st.sampled_from(["a", "b", "c", "", "d e"]), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_what_one_writer_changed_is_what_comes_out_when_the_other_changed_nothing(
    base: str, mine: str
) -> None:
    assert put_together(base, mine, base) == mine
    assert put_together(base, base, mine) == mine
    assert put_together(base, mine, mine) == mine


@given(LINES, LINES, LINES)
def test_putting_two_texts_together_doesnt_depend_on_who_came_first(
    base: str, mine: str, theirs: str
) -> None:
    assert put_together(base, mine, theirs) == put_together(base, theirs, mine)


@given(LINES, LINES, LINES)
def test_no_line_that_a_writer_added_is_lost_when_texts_are_put_together(
    base: str, mine: str, theirs: str
) -> None:
    both = put_together(base, mine, theirs)
    if both is not None:
        added = {*mine.split("\n"), *theirs.split("\n")} - set(base.split("\n"))
        assert added <= set(both.split("\n"))


@given(LINES, LINES)
def test_a_comparison_holds_both_texts_whole(before: str, after: str) -> None:
    pieces = pieces_between(before, after)
    assert "".join(one.text for one in pieces if one.mark != "new") == before
    assert "".join(one.text for one in pieces if one.mark != "gone") == after


def test_two_writers_at_different_paragraphs_lose_nothing(world: World) -> None:
    theme = world.theme()
    world.write(theme, "One.\n\nTwo.\n\nThree.")
    world.write(theme, "One, hers.\n\nTwo.\n\nThree.", version=1)
    world.write(theme, "One.\n\nTwo.\n\nThree, mine.", version=1)
    assert queries.narrative_for_theme(theme).text == "One, hers.\n\nTwo.\n\nThree, mine."


def test_two_writers_at_one_paragraph_are_told_and_nothing_is_written(world: World) -> None:
    theme = world.theme()
    world.write(theme, "One.")
    world.write(theme, "One, hers.", version=1)
    with pytest.raises(EditedMeanwhile):
        world.write(theme, "One, mine.", version=1)
    assert queries.narrative_for_theme(theme).text == "One, hers."


def test_words_that_were_taken_back_dont_return_with_an_old_page(world: World) -> None:
    theme, said = world.theme(), "I was ashamed at first and I told nobody about it then"
    world.write(theme, f"{said}.\n\nTwo.")
    commands.blank_copies(
        study=world.ref, known=grams_of([said]), instead="[taken back]", by=world.steward
    )
    with pytest.raises(EditedMeanwhile):
        world.write(theme, f"{said}.\n\nTwo, more.", version=1)
    assert all(said not in one.text for one in writing.versions_for_part(theme))


def test_versions_are_kept_and_one_can_go_back_without_losing_the_newest(world: World) -> None:
    theme = world.theme()
    world.write(theme, "First.")
    world.write(theme, "Second.", version=1)
    commands.return_to_version(study=world.ref, part=theme, number=1, version=2, by=world.analyst)
    assert [one.text for one in writing.versions_for_part(theme)] == ["First.", "Second.", "First."]
    with pytest.raises(EditedMeanwhile):
        commands.return_to_version(
            study=world.ref, part=theme, number=2, version=2, by=world.analyst
        )


def test_the_draft_follows_the_outline_with_sections_of_ones_own(world: World) -> None:
    first, second = world.theme("Care"), world.theme("Laughter")
    own = commands.make_section(study=world.ref, heading="  What we\nask for ", by=world.analyst)
    empty = commands.make_section(study=world.ref, heading="Empty", by=world.analyst)
    world.write(own, f"This. {world.quote('It helped me')}")
    commands.set_outline(study=world.ref, order=[own, second, empty], version=0, by=world.analyst)
    book = queries.book_of_draft(world.ref)
    assert [one.heading for one in book.sections] == ["What we ask for", "Laughter", "Care"]
    assert [one.ref for one in book.sections] == [own, second, first]
    with pytest.raises(EditedMeanwhile):
        commands.set_outline(study=world.ref, order=[first], version=0, by=world.analyst)
    with pytest.raises(NotFound):
        commands.set_outline(study=world.ref, order=["elsewhere"], version=1, by=world.analyst)


def test_a_section_taken_out_leaves_the_draft_and_comes_back_with_its_text(world: World) -> None:
    world.theme()
    own = commands.make_section(study=world.ref, heading="Before", by=world.analyst)
    world.write(own, "How it began.")
    commands.remove_section(study=world.ref, section=own, by=world.analyst)
    assert own not in {one.ref for one in queries.book_of_draft(world.ref).sections}
    commands.restore_section(study=world.ref, section=own, by=world.analyst)
    commands.rename_section(study=world.ref, section=own, heading="After", by=world.analyst)
    assert queries.book_of_draft(world.ref).sections[-1].heading == "After"
    with pytest.raises(NameMissing):
        commands.rename_section(study=world.ref, section=own, heading=" ", by=world.analyst)


def test_remarks_are_settled_and_opened_again(world: World) -> None:
    theme = world.theme()
    made = commands.write_remark(
        study=world.ref, part=theme, text="Is that so?", about="all of it", by=world.analyst
    )
    assert writing.open_remarks(world.ref) == {theme: 1}
    commands.settle_remark(study=world.ref, remark=made, by=world.analyst)
    assert writing.open_remarks(world.ref) == {}
    commands.settle_remark(study=world.ref, remark=made, by=world.analyst, settled=False)
    assert [one.about for one in writing.remarks_for_part(theme)] == ["all of it"]
    with pytest.raises(NoWords):
        commands.write_remark(study=world.ref, part=theme, text=" ", by=world.analyst)


def test_a_remark_is_deleted_by_whoever_made_it_and_by_nobody_else(
    world: World, client_for: Sign
) -> None:
    theme = world.theme()
    made = commands.write_remark(study=world.ref, part=theme, text="Zanzibar", by=world.analyst)
    other = replace(world.analyst, ref="another")
    with pytest.raises(NotFound):
        commands.remove_remark(study=world.ref, remark=made, by=other)
    assert [one.is_own for one in writing.remarks_for_part(theme, other.ref)] == [False]
    client = client_for(world.analyst)
    address = f"/studies/{world.ref}/findings/themes/{theme}/remarks/{made}/delete/"
    assert "Zanzibar" in client.post(address).content.decode()
    assert writing.remarks_for_part(theme) != []
    left = client.post(address, {"confirmed": "yes"}, headers={"HX-Request": "true"})
    assert "Zanzibar" not in left.content.decode()
    assert writing.remarks_for_part(theme) == []
    assert log.entries_for_reading(world.ref)[0].verb == "findings.remark_removed"
    assert client.post(address, {"confirmed": "yes"}).status_code == 404


def test_a_passage_that_was_joined_to_another_offers_the_one_that_has_its_words(
    world: World,
) -> None:
    theme = world.theme()
    code_words(world, "Wren talks", "Then we laughed. It helped me", "help")
    world.write(theme, world.quote("It helped me"))
    gone, heir = world.codings["It helped me"], world.codings["Then we laughed. It helped me"]
    analysis.remove_coding(coding=gone, by=world.analyst)
    guard = guard_for(world.ref)
    guard.learn([gone])
    (trouble,) = troubles_in(world.ref, theme, world.quote("It helped me"), guard)
    assert (trouble.kind, trouble.coding) == ("gone", gone)
    assert trouble.heir is not None and trouble.heir.coding == heir


def test_a_quote_whose_consent_went_is_told_to_its_writer(world: World, client_for: Sign) -> None:
    theme = world.theme()
    world.write(theme, world.quote("It helped me"))
    world.withdraw("Wren talks")
    client = client_for(world.analyst)
    answer = client.post(
        f"/studies/{world.ref}/findings/themes/{theme}/today/",
        {"text": world.quote("It helped me"), "version": "1"},
    )
    said = answer.content.decode()
    assert "may no longer be quoted" in said
    assert "It helped me" not in said


@pytest.mark.parametrize(
    ("text", "approach", "told"),
    [
        ("Three themes emerged from the data.", "reflexive", True),
        ("Trois thèmes ont émergé.", "reflexive", True),
        ("Three themes emerged from the data.", "reliability", False),
        ("Most participants felt it.", "reflexive", True),
        ("Saturation was reached.", "codebook", True),
        ("This proves it.", "reliability", True),
        ("They laughed, and it helped.", "reflexive", False),
        ("{{quote proves2abcde}} and [@proves, p. 4]", "reflexive", False),
    ],
)
def test_wording_is_advised_on_by_the_studys_approach(text: str, approach: str, told: bool) -> None:
    assert bool(advice_on(text, approach)) is told


def test_the_desk_answers_with_both_texts_where_they_could_be_put_together(
    world: World, client_for: Sign
) -> None:
    theme = world.theme()
    world.write(theme, "One.\n\nTwo.")
    world.write(theme, "One, hers.\n\nTwo.", version=1)
    answer = client_for(world.analyst).post(
        f"/studies/{world.ref}/findings/themes/{theme}/",
        {"text": "One.\r\n\r\nTwo, mine.", "version": "1"},
        headers={"Accept": "application/json"},
    )
    said = json.loads(answer.content)
    assert (said["version"], said["text"]) == (3, "One, hers.\n\nTwo, mine.")


def test_every_page_of_the_desk_opens_and_a_reader_finds_no_way_to_write(
    world: World, client_for: Sign
) -> None:
    theme = world.theme(carries=["It helped me"])
    world.write(theme, f"Three themes emerged. {world.quote('It helped me')}")
    own = commands.make_section(study=world.ref, heading="Before", by=world.analyst)
    at = f"/studies/{world.ref}/findings/"
    for hand, writes in ((world.analyst, True), (world.steward, False)):
        client = client_for(hand)
        for path in ("", "outline/", "guard/", f"themes/{theme}/", f"themes/{own}/",
                     f"themes/{theme}/versions/", f"themes/{theme}/versions/1/"):  # fmt: skip
            answer = client.get(at + path)
            assert answer.status_code == 200, (path, answer.content[:400])
            tree = html.fromstring(answer.content.decode())
            typed = tree.xpath("//main//textarea | //main//form[@method='post']")
            assert writes or not typed, path
    client = client_for(world.analyst)
    assert "It helped me" in client.get(f"{at}themes/{theme}/at-hand/?q=helped").content.decode()
    made = client.post(f"{at}outline/new/", {"heading": "After"})
    assert made.status_code == 302
    moved = client.post(
        f"{at}outline/", {"part": [theme, own], "move": f"up:{own}", "version": "0"}
    )
    assert moved.status_code == 302
    assert [one.ref for one in writing.parts_for_study(world.ref)][:2] == [own, theme]


def test_whatever_was_typed_around_texts_is_blanked_when_words_are_taken_back(
    world: World,
) -> None:
    theme, said = world.theme(), "I was ashamed at first and I told nobody about it then"
    commands.write_remark(study=world.ref, part=theme, text=said, about=said, by=world.analyst)
    commands.make_section(study=world.ref, heading=said, by=world.analyst)
    known = grams_of([said])
    assert queries.count_copies(world.ref, known) == 2
    found = commands.blank_copies(
        study=world.ref, known=known, instead="[taken back]", by=world.steward
    )
    assert {one.kind for one in found} == {"remark", "section"}
    assert queries.count_copies(world.ref, known) == 0


def test_the_log_tells_each_deed_without_a_word(world: World) -> None:
    theme = world.theme()
    commands.write_remark(study=world.ref, part=theme, text="Zanzibar", by=world.analyst)
    entry = log.entries_for_reading(world.ref)[0]
    assert entry.verb == "findings.remark_written"
    assert "Zanzibar" not in str(entry.facts)
