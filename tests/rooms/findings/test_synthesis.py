"""Packages for other places and from them, and what people make of them together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peerloom import problems
from peerloom.audit import queries as audit
from peerloom.audit.types import Hand
from peerloom.findings import commands, models
from peerloom.findings import queries as findings
from peerloom.findings.placed import ledger_for_study
from peerloom.findings.synthesis import queries
from peerloom.findings.synthesis.types import Comparison
from peerloom.formats import synthesis as formats
from peerloom.home import signing
from peerloom.people import commands as people
from peerloom.spans import grams_of
from tests.rooms.findings.places import foreign_package
from tests.rooms.findings.world import TEXTS, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(world: World) -> str:
    helped, shame = "It helped me", "I call it being careful 😀"
    ref = world.theme("Care", carries=[helped], contradicts=[shame])
    world.write(ref, f"They said it plainly.\n\n{world.quote(helped)}")
    return ref


def handed(world: World, **asked: object) -> formats.Package:
    made = commands.hand_on_package(study=world.ref, by=world.analyst, **asked)  # type: ignore[arg-type]
    return formats.read_bytes(made.content, made.name)


def brought(world: World, data: bytes | None = None) -> str:
    return commands.bring_package(
        study=world.ref, data=data or foreign_package(), name="p.zip", by=world.analyst
    )


def compared(world: World) -> Comparison:
    return queries.comparison_for_study(world.study)


def test_a_package_holds_definitions_matrices_and_the_quotes_of_the_newest_edition(
    world: World, theme: str
) -> None:
    commands.make_edition(study=world.ref, by=world.analyst)
    package = handed(world)
    assert package.place.key == signing.place_key()
    assert [one.name for one in package.themes] == ["Care"]
    assert {one.name for one in package.codes} == {"shame", "help", "laughter"}
    assert package.tables[0].row_refs == (theme,)
    assert [(one.text, one.against) for one in package.quotes] == [
        ("It helped me", False),
        ("I call it being careful 😀", True),
    ]
    assert package.method.paragraphs
    assert package.method.entries


def test_nothing_raw_is_in_it(world: World, theme: str) -> None:
    made = commands.hand_on_package(study=world.ref, by=world.analyst)
    package = formats.read_bytes(made.content, made.name)
    told = repr(package)
    assert package.quotes == (), "before the first edition nothing is quoted"
    for _kind, _language, text in TEXTS.values():
        assert text not in told
    assert not any(ref in told for ref in world.releases.values())
    assert not any(one.ref in told for one in world.sources.values())


def test_words_that_may_no_longer_be_quoted_do_not_go_along(world: World, theme: str) -> None:
    commands.make_edition(study=world.ref, by=world.analyst)
    world.withdraw("Wren talks")
    assert [one.text for one in handed(world).quotes] == ["I call it being careful 😀"]


def test_a_package_that_left_is_remembered_by_the_releases_it_quotes(
    world: World, theme: str
) -> None:
    commands.make_edition(study=world.ref, by=world.analyst)
    handed(world)
    told = queries.packages_quoting(world.releases.values())
    assert {release: [one.number for one in held] for release, held in told.items()} == {
        world.releases["Wren talks"]: [1],
        world.releases["Rook talks"]: [1],
    }
    assert [one.quotes for one in queries.packages_handed_on(world.ref)] == [2]


def test_a_study_without_a_theme_has_nothing_to_hand_on(world: World) -> None:
    with pytest.raises(problems.NothingToHandOn):
        handed(world)


def test_a_table_of_people_keeps_small_cells_back(world: World, theme: str) -> None:
    made = people.make_attribute(
        study=world.ref, name="Years", kind="choice", choices=["few", "many"], by=world.analyst
    )
    package = handed(world, attributes=[made.ref])
    (table,) = [one for one in package.tables if one.unit == "people"]
    assert all(cell is None or cell == 0 or cell >= 5 for row in table.cells for cell in row)
    assert models.HandedPackage.objects.get().counts, "later tables take it into account"


def test_the_place_signs_with_a_key_that_comes_from_its_home_key(world: World) -> None:
    assert signing.place_key() == signing.place_key()
    assert formats.signature_holds(b"a", signing.sign(b"peerloom synthesis package\na"),
                                   signing.place_key())  # fmt: skip


def test_a_brought_package_stands_beside_this_study(world: World, theme: str) -> None:
    brought(world)
    here, north = compared(world).columns
    assert (here.ref, north.name) == ("", "Harbour house")
    assert [one.name for _column, local in compared(world).local for one in local] == [
        "Care",
        "Caring",
        "Waiting",
    ]


def test_names_that_share_a_word_are_proposed_until_somebody_decides(
    world: World, theme: str
) -> None:
    north = brought(world)
    (pair,) = compared(world).alike
    assert {pair.first.ref, pair.second.ref} == {theme, "north-care"}
    commands.share_themes(
        study=world.ref,
        name="Care",
        parts=[("", theme), (north, "north-care")],
        by=world.analyst,
    )
    assert compared(world).alike == ()
    (row,) = compared(world).rows
    assert [cell.rating for cell in row.cells] == ["", ""]
    assert row.way == "open"


def test_a_place_without_a_theme_there_is_silent_and_people_judge_the_rest(
    world: World, theme: str
) -> None:
    north = brought(world)
    shared = commands.share_themes(
        study=world.ref, name="Care", parts=[("", theme)], by=world.analyst
    )
    assert [cell.rating for cell in compared(world).rows[0].cells] == ["", "silence"]
    commands.set_parts(
        study=world.ref, shared=shared, place=north, themes=["north-care"], by=world.analyst
    )
    for place, rating in (("", "agreement"), (north, "dissonance")):
        commands.judge_place(
            study=world.ref,
            shared=shared,
            place=place,
            rating=rating,
            meaning="They see it otherwise.",
            by=world.analyst,
        )
    assert compared(world).rows[0].way == "diverges"


def test_a_theme_stands_under_one_shared_theme(world: World, theme: str) -> None:
    north = brought(world)
    commands.share_themes(
        study=world.ref, name="Care", parts=[(north, "north-care")], by=world.analyst
    )
    with pytest.raises(problems.ThemeTaken, match="“Caring” stands under “Care”"):
        commands.share_themes(
            study=world.ref, name="Tea", parts=[(north, "north-care")], by=world.analyst
        )


def test_a_newer_package_takes_the_olders_place_and_what_was_judged_stays(
    world: World, theme: str
) -> None:
    north = brought(world)
    shared = commands.share_themes(
        study=world.ref,
        name="Care",
        parts=[(north, "north-care"), (north, "north-wait")],
        by=world.analyst,
    )
    newer = foreign_package(
        made_on="2026-11-21",
        themes=(formats.Theme("north-care", "Caring for all", "They look after all."),),
        quotes=(),
    )
    assert brought(world, newer) == north
    (row,) = compared(world).rows
    assert row.ref == shared
    assert [one.name for one in row.cells[1].themes] == ["Caring for all"]
    assert row.cells[1].gone == ("north-wait",)
    held = models.BroughtPackage.objects.get().held
    assert "She made tea" not in held, "words that the newer package hasn't are gone"


def test_an_older_the_same_and_an_own_package_are_refused(world: World, theme: str) -> None:
    brought(world)
    with pytest.raises(problems.PackageThere):
        brought(world)
    with pytest.raises(problems.OlderPackage, match="made on 2026-11-20"):
        brought(world, foreign_package(made_on="2026-11-19T10:00:00+00:00"))
    own = commands.hand_on_package(study=world.ref, by=world.analyst).content
    with pytest.raises(problems.OwnPackage):
        brought(world, own)


def test_another_key_under_the_same_name_is_told(world: World, theme: str) -> None:
    brought(world)
    assert not compared(world).columns[1].other_key
    brought(world, foreign_package(seed=8))
    assert [one.other_key for one in compared(world).columns] == [False, True, True]


def test_who_compared_a_key_is_kept(world: World, theme: str) -> None:
    north = brought(world)
    assert compared(world).columns[1].compared_by == ""
    commands.confirm_key(study=world.ref, package=north, by=world.analyst)
    assert compared(world).columns[1].compared_by == world.analyst.pseudonym


def test_a_package_is_removed_with_what_was_judged_of_it(world: World, theme: str) -> None:
    north = brought(world)
    commands.share_themes(
        study=world.ref,
        name="Care",
        parts=[("", theme), (north, "north-care")],
        by=world.analyst,
    )
    commands.remove_package(study=world.ref, package=north, by=world.analyst)
    assert len(compared(world).columns) == 1
    assert models.SharedPart.objects.count() == 1


def test_a_participant_and_a_facilitator_reach_none_of_it(
    world: World, theme: str, participant: Hand, facilitator: Hand
) -> None:
    for hand in (participant, facilitator):
        with pytest.raises(problems.NotFound):
            commands.hand_on_package(study=world.ref, by=hand)
        with pytest.raises(problems.NotFound):
            commands.bring_package(study=world.ref, data=b"", name="p.zip", by=hand)


def test_a_steward_hands_on_but_does_not_judge(world: World, theme: str, steward: Hand) -> None:
    commands.hand_on_package(study=world.ref, by=steward)
    with pytest.raises(problems.NotFound):
        commands.share_themes(study=world.ref, name="Care", by=steward)


def test_the_log_tells_every_deed_without_words(world: World, theme: str) -> None:
    north = brought(world)
    shared = commands.share_themes(
        study=world.ref, name="Care", parts=[("", theme)], by=world.analyst
    )
    commands.change_shared(
        study=world.ref, shared=shared, name="Care first", note="", by=world.analyst
    )
    commands.remove_shared(study=world.ref, shared=shared, by=world.analyst)
    verbs = [one.verb for one in audit.entries_for_reading(world.ref, newest=4)]
    assert verbs == [
        "findings.shared_removed",
        "findings.shared_changed",
        "findings.themes_shared",
        "findings.package_brought",
    ]
    assert north


CHANGES: list[Callable[[World, str], object]] = [
    lambda world, ref: commands.change_shared(
        study=world.ref, shared=ref, name=" ", note="", by=world.analyst
    ),
    lambda world, ref: commands.judge_place(
        study=world.ref, shared=ref, place="", rating="love", meaning="", by=world.analyst
    ),
    lambda world, ref: commands.judge_place(
        study=world.ref, shared=ref, place="nowhere", rating="", meaning="", by=world.analyst
    ),
    lambda world, ref: commands.set_parts(
        study=world.ref, shared=ref, place="", themes=["none"], by=world.analyst
    ),
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_there_is_refused(
    world: World, theme: str, change: Callable[[World, str], object]
) -> None:
    ref = commands.share_themes(study=world.ref, name="Care", by=world.analyst)
    with pytest.raises(problems.Problem):
        change(world, ref)


def test_what_was_taken_back_is_blanked_where_places_were_compared(
    world: World, theme: str
) -> None:
    words = "I was ashamed at first. Then we laughed. It helped me."
    ref = commands.share_themes(
        study=world.ref, name="Care", note=f"One said: {words}", by=world.analyst
    )
    commands.judge_place(
        study=world.ref, shared=ref, place="", rating="", meaning=words, by=world.analyst
    )
    commands.answer_item(
        study=world.ref, checklist="coreq", item="gender", text=words, by=world.analyst
    )
    known = grams_of([words])
    assert findings.count_copies(world.ref, known) == 3
    found = commands.blank_copies(study=world.ref, known=known, instead="[gone]", by=world.steward)
    assert sorted(one.kind for one in found) == ["checklist", "shared_theme", "shared_theme"]
    (row,) = compared(world).rows
    assert "ashamed" not in f"{row.note}{row.cells[0].meaning}"
    assert findings.count_copies(world.ref, known) == 0


def test_a_package_whose_quotes_were_taken_back_says_so(world: World, theme: str) -> None:
    commands.make_edition(study=world.ref, by=world.analyst)
    handed(world)
    assert [one.taken_back for one in queries.packages_handed_on(world.ref)] == [False]
    world.withdraw("Wren talks")
    assert [one.taken_back for one in queries.packages_handed_on(world.ref)] == [True]


def test_what_a_package_showed_of_people_bears_on_later_tables(world: World, theme: str) -> None:
    made = people.make_attribute(
        study=world.ref, name="Years", kind="choice", choices=["few"], by=world.analyst
    )
    assert ledger_for_study(world.ref).earlier == {}
    handed(world, attributes=[made.ref])
    assert ledger_for_study(world.ref).earlier
