"""Taking back an item, a use, everything: in every room at once, keys included."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from peerloom.analysis import commands as analysis
from peerloom.analysis import models as analysis_models
from peerloom.analysis import queries as analysis_queries
from peerloom.audit import queries as audit
from peerloom.audit.types import Hand
from peerloom.findings import apart
from peerloom.findings import commands as findings
from peerloom.findings import models as findings_models
from peerloom.findings import queries as findings_queries
from peerloom.findings.bookform import digest_of
from peerloom.findings.rendering import render
from peerloom.gate import queries as gate
from peerloom.home.models import WrappedKey
from peerloom.people import queries as people
from peerloom.people.consents import uses_of_person
from peerloom.problems import NoLongerHere, NotFound, WrongWord
from peerloom.returns import commands, models, queries
from peerloom.returns.access import access_given
from peerloom.returns.wording import note_to_read
from peerloom.voices import models as voice_models
from tests.rooms.returns.owned import Owned, build_owned

pytestmark = pytest.mark.django_db

PASTED = "I was ashamed at first. Then we laughed. It helped me."
TALK, DAY = "Wren talks", "Wren, day 1"


@pytest.fixture
def owned(steward: Hand, analyst: Hand) -> Owned:
    return build_owned(steward, analyst)


@pytest.fixture
def printed(owned: Owned) -> Owned:
    """A theme with a narrative that quotes and pastes, a memo that pastes, and edition 1."""
    world = owned.world
    theme = world.theme(carries=["I was ashamed at first.\nThen we laughed", "It helped me"])
    quote = world.quote("It helped me")
    world.write(theme, f"They laughed.\n\n{quote}\n\nSomebody told us: {PASTED}")
    analysis.write_memo(study=world.ref, text=f"Look again at “{PASTED}”!", by=world.analyst)
    findings.make_edition(study=world.ref, by=world.analyst)
    return owned


def edition_file(owned: Owned) -> str:
    book = findings_queries.book_of_edition(owned.world.ref, number=1)
    return render(book, ".html").decode()


def test_an_item_taken_back_leaves_no_row_no_key_and_no_word(printed: Owned) -> None:
    world, item = printed.world, printed.world.voices[TALK]
    release = world.releases[TALK]
    done = commands.withdraw_items(items=[item], by=printed.wren)
    assert (done.items, done.releases) == (1, 1)
    assert not voice_models.Voice.objects.filter(ref=item).exists()
    assert not WrappedKey.objects.filter(subject__in=[item, release]).exists()
    assert gate.texts_of_releases([release]) == {}
    assert people.living_uses([item])[item] == frozenset()
    assert TALK not in [one.name for one in analysis_queries.sources_for_list(world.ref)]
    assert analysis_queries.find_in_study(world.ref, '"ashamed at first"').hits == ()
    everything = edition_file(printed) + json.dumps(
        [memo.text for memo in analysis_models.Memo.objects.all()]
        + [row.text for row in findings_models.Narrative.objects.all()]
        + [row.held for row in findings_models.Edition.objects.all()]
    )
    for words in ("ashamed at first", "we laughed", "It helped me"):
        assert words not in everything


def test_the_other_items_stay_whole(printed: Owned) -> None:
    world = printed.world
    commands.withdraw_items(items=[world.voices[TALK]], by=printed.wren)
    assert "helped" in gate.text_of_release(world.releases[DAY])
    passages = analysis_queries.passages_for_names(world.ref, code="shame").passages
    assert [one.quote for one in passages] == ["I call it being careful 😀"]


def test_what_analysts_typed_is_blanked_and_flagged_for_its_writer(printed: Owned) -> None:
    world = printed.world
    done = commands.withdraw_items(items=[world.voices[TALK]], by=printed.wren)
    memo = analysis_models.Memo.objects.get()
    assert memo.text == "Look again at “[words taken back].”!"
    narrative = findings_models.Narrative.objects.get().text
    assert narrative.endswith("Somebody told us: [words taken back].")
    assert done.notes == 4
    kinds = sorted(models.BlankedNote.objects.values_list("kind", flat=True))
    assert kinds == ["edition", "memo", "narrative", "version"]
    assert queries.notes_to_read_again(world.analyst.ref) == {world.ref: 4}
    assert commands.mark_notes_seen(study=world.ref, by=world.analyst) == 4
    assert queries.notes_to_read_again(world.analyst.ref) == {}


def test_every_kind_of_blanked_note_says_what_it_is_and_where_to_read_it() -> None:
    rooms = Path(commands.__file__).parents[2]
    sources = [path.read_text("utf-8") for path in rooms.rglob("*.py")]
    kinds = {kind for text in sources for kind in re.findall(r'Blanked\("(\w+)"', text)}
    assert {"memo", "version", "shared_theme"} <= kinds
    told = {kind: note_to_read(kind, "gc5aeygtm96d", "7aeyfxxt58y5") for kind in kinds}
    assert [kind for kind, (label, _url) in told.items() if label == "A note of the team"] == []
    assert all(url.startswith("/studies/gc5aeygtm96d/") for _label, url in told.values())


def test_quotes_taken_back_stay_in_the_analysis_and_leave_every_quotation(printed: Owned) -> None:
    world, item = printed.world, printed.world.voices[TALK]
    commands.withdraw_items(items=[item], uses=["quotes"], by=printed.wren)
    assert gate.text_of_release(world.releases[TALK])
    assert people.living_uses([item])[item] == {"team"}
    assert len(analysis_queries.passages_for_names(world.ref, code="shame").passages) == 2
    assert analysis_models.Memo.objects.get().text == f"Look again at “{PASTED}”!"
    draft = render(findings_queries.book_of_draft(world.ref), ".html").decode()
    for page in (edition_file(printed), draft):
        assert "ashamed at first" not in page and "helped me" not in page.casefold()


def test_an_edition_is_listed_and_the_next_one_leaves_it_out(printed: Owned) -> None:
    world = printed.world
    preview = queries.preview_of(access_given(by=printed.wren, refs=[world.voices[TALK]]), None)
    assert [one.number for one in preview.editions] == [1]
    assert (preview.releases, preview.codings, preview.quotes, preview.notes) == (1, 2, 1, 4)
    done = commands.withdraw_items(items=[world.voices[TALK]], by=printed.wren)
    assert [one.number for one in done.editions] == [1]
    findings.make_edition(study=world.ref, by=world.analyst)
    assert "laughed" not in render(
        findings_queries.book_of_edition(world.ref, number=2), ".html"
    ).decode().replace("They laughed", "")


def test_a_package_that_left_with_words_is_named_before_and_after_they_are_taken_back(
    printed: Owned, client_for: Callable[..., Client]
) -> None:
    world, item = printed.world, printed.world.voices[TALK]
    findings.hand_on_package(study=world.ref, attributes=[], by=world.analyst)
    client = client_for(world.steward)
    asked = client.get(f"/studies/{world.ref}/returns/texts/{item}/").content.decode()
    assert "Package 1" in asked and "ask each place" in asked
    assert (
        "file for another place"
        in client_for(printed.wren).get(f"/mine/{item}/out/").content.decode()
    )
    done = commands.withdraw_items(items=[item], uses=["quotes"], by=printed.wren)
    assert [one.number for one in done.packages] == [1]
    assert "package 1" in client.get(f"/studies/{world.ref}/returns/").content.decode()


def test_without_the_team_nobody_of_it_reads_any_more(printed: Owned) -> None:
    item = printed.world.voices[TALK]
    commands.withdraw_items(items=[item], uses=["team"], by=printed.wren)
    assert not WrappedKey.objects.filter(subject=item).exists()
    assert people.living_uses([item])[item] == frozenset()


def test_an_edition_made_before_quotes_had_keys_of_their_own_is_cut_as_well(
    printed: Owned,
) -> None:
    world = printed.world
    row = findings_models.Edition.objects.get()
    words = findings_queries._words(row)
    held = json.dumps(apart.put_together(json.loads(row.held), words), sort_keys=True)
    findings_models.Edition.objects.update(held=held, digest=digest_of(held))
    findings_models.EditionQuote.objects.update(held=b"")
    assert "It helped me" in edition_file(printed)
    commands.withdraw_items(items=[world.voices[TALK]], by=printed.wren)
    assert "helped me" not in findings_models.Edition.objects.get().held


def test_everything_at_once_takes_all_ones_items_and_nobody_elses(printed: Owned) -> None:
    world = printed.world
    done = commands.withdraw_everything(by=printed.wren)
    assert done.items == 2
    left = [one.name for one in analysis_queries.sources_for_list(world.ref)]
    assert all("Wren" not in name for name in left) and len(left) == 3
    row = models.Withdrawal.objects.get()
    assert (row.what, row.person_id, row.hat) == ("person", printed.cases["Wren"], "participant")


def test_one_use_everywhere(printed: Owned) -> None:
    world = printed.world
    commands.withdraw_use(use="quotes", by=printed.wren)
    living = people.living_uses([world.voices[TALK], world.voices[DAY]])
    assert set(living.values()) == {frozenset({"team"})}


def test_a_steward_takes_back_on_somebodys_word(printed: Owned, steward: Hand) -> None:
    world = printed.world
    done = commands.withdraw_person(person=printed.cases["Linotte"], by=steward)
    assert done.items == 1
    (line,) = queries.withdrawals_for_study(world.ref)
    assert (line.who, line.by_owner, line.by_name) == ("Linotte", False, steward.pseudonym)


def test_nobody_takes_back_what_is_not_theirs(printed: Owned, facilitator: Hand) -> None:
    item = printed.world.voices[TALK]
    for other in (printed.rook, printed.world.analyst, facilitator):
        with pytest.raises(NotFound):
            commands.withdraw_items(items=[item], by=other)
    with pytest.raises(NotFound):
        commands.withdraw_person(person=printed.cases["Wren"], by=printed.rook)
    assert voice_models.Voice.objects.filter(ref=item).exists()


def test_a_use_that_nobody_can_take_back_is_refused(owned: Owned) -> None:
    with pytest.raises(WrongWord):
        commands.withdraw_items(
            items=[owned.world.voices[TALK]], uses=["everything"], by=owned.wren
        )


def test_an_open_passage_says_what_happened_and_shows_nothing(printed: Owned) -> None:
    world = printed.world
    source = world.sources[TALK]
    commands.withdraw_items(items=[world.voices[TALK]], by=printed.wren)
    with pytest.raises(NoLongerHere):
        analysis.add_coding(source=source.ref, start=0, end=5, new_name="late", by=world.analyst)


def test_the_log_holds_no_reason_and_no_words(printed: Owned) -> None:
    commands.withdraw_items(items=[printed.world.voices[TALK]], by=printed.wren)
    lines = audit.entries_for_reading(printed.world.ref)
    (line,) = [one for one in lines if one.verb == "returns.withdrawn"]
    assert set(line.facts) == {"items", "releases", "quotes", "notes", "uses"}


def test_giving_more_and_keeping_from_peers(owned: Owned) -> None:
    item = owned.world.voices[TALK]
    commands.withdraw_items(items=[item], uses=["quotes"], by=owned.wren)
    commands.widen_item(item=item, use="quotes", by=owned.wren)
    commands.widen_item(item=item, use="not_peers", by=owned.wren)
    assert people.living_uses([item])[item] == {"team", "quotes", "not_peers"}
    commands.let_peers_read(item=item, by=owned.wren)
    assert "not_peers" not in people.living_uses([item])[item]


def test_what_somebody_chooses_for_herself_stands_until_she_takes_everything_back(
    owned: Owned,
) -> None:
    case = owned.cases["Wren"]
    commands.choose_for_oneself(uses=["contact", "keep"], by=owned.wren)
    assert uses_of_person(case) == {"contact", "keep"}
    commands.withdraw_everything(by=owned.wren)
    assert uses_of_person(case) == frozenset()
