"""While people code blind, nobody finds a trace of another's work; after the reveal all do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from peerloom.analysis import blindness, commands, models, queries
from peerloom.audit.types import Hand
from peerloom.problems import (
    AlreadyInARound,
    CodebookRests,
    CodesAreFixed,
    NotEverybodyIsDone,
    NotFound,
    NotYours,
    RoundIsOver,
    RoundNeedsTwo,
    SharedWorkRests,
)
from tests.actors import actor_with, client_with
from tests.rooms.analysis.reading import Reading
from tests.rooms.analysis.walking import Walk

pytestmark = pytest.mark.django_db

WORDS = ("Marimba", "quetzal", "sousaphone")  # a code, a memo, a comment of the other's


@dataclass
class Blind:
    """A round of two, and the browser of one of them."""

    reading: Reading
    round: queries.Round
    first: Hand
    second: Hand
    client: Client
    walk: Walk
    refs: list[str]

    def work(self) -> None:
        """What the first coder does, in her own name."""
        study = self.reading.study
        with blindness.reading_as(self.first.ref):
            for source in self.reading.sources.values():
                added = commands.add_coding(
                    source=source.ref, start=0, end=9, new_name=WORDS[0], by=self.first
                )
                self.refs += [added.coding.ref, added.coding.code]
            shared = self.reading.codes["shame"]
            kept = commands.add_coding(
                source=source.ref, start=4, end=12, code=shared, by=self.first
            )
            for on, subject in (
                ("study", None),
                ("source", source.ref),
                ("code", shared),
                ("coding", kept.coding.ref),
                ("code", added.coding.code),
            ):
                memo = commands.write_memo(
                    study=study, on=on, subject=subject, text=f"A {WORDS[1]}.", by=self.first
                )
                self.refs.append(memo.memo.ref)
            taken = commands.add_coding(
                source=source.ref, start=2, end=7, code=shared, by=self.first
            )
            commands.remove_coding(coding=taken.coding.ref, by=self.first)
            self.refs += [kept.coding.ref, taken.coding.ref]
            for on, subject in (("source", source.ref), ("code", shared)):
                said = commands.write_comment(
                    study=study, text=f"A {WORDS[2]}.", on=on, subject=subject, by=self.first
                )
                self.refs.append(said.thread)


@pytest.fixture
def blind(reading: Reading) -> Iterator[Blind]:
    first, second = reading.first, reading.second
    assert isinstance(first, Hand) and isinstance(second, Hand)
    theme = commands.make_theme(study=reading.study, name="What helps", by=first).theme
    commands.set_theme_codes(theme=theme.ref, codes=[reading.codes["help"]], by=first)
    found = commands.start_round(
        study=reading.study,
        name="First pass",
        sources=[one.ref for one in reading.sources.values()],
        coders=[first.ref, second.ref],
        fixed_codes=False,
        by=first,
    )
    refs: list[str] = []
    pool = {
        "study": [reading.study],
        "source": [reading.sources["Wren talks"].ref, reading.sources["Form 1"].ref],
        "code": list(reading.codes.values())[:2],
        "coding": [reading.codings["we laughed"], reading.codings["I was ashamed"]],
        "theme": [theme.ref],
        "round": [found.ref],
        "kind": ["interview"],
        "format": ["svg"],
        "ending": ["docx", "html"],
        "number": ["1"],
        "person": [reading.sources["Wren talks"].person or ""],
    }
    asked = (
        "",
        f"?code={reading.codes['shame']}",
        f"?coder={first.ref}&q=laugh&source={pool['source'][0]}&after=0&here=page",
        "?rows=coder&columns=code&format=csv&as=xlsx",
    )
    walk = Walk(pool, asked)
    yield Blind(reading, found, first, second, client_with(second), walk, refs)


def differing(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [url for url, text in before.items() if after[url] != text]


def traced(seen: dict[str, str], refs: list[str]) -> list[str]:
    return [url for url, text in seen.items() if any(one in text for one in (*WORDS, *refs))]


def test_whoever_codes_blind_finds_no_trace_of_the_other_on_any_page(blind: Blind) -> None:
    again, before = blind.walk.seen_by(blind.client), blind.walk.seen_by(blind.client)
    moving = set(differing(again, before))
    blind.work()
    after = blind.walk.seen_by(blind.client)
    assert traced(after, blind.refs) == []
    assert [url for url in differing(before, after) if url not in moving] == []
    assert len(moving) <= 2, sorted(moving)


def test_no_picture_that_one_takes_along_changes_by_the_others_work(blind: Blind) -> None:
    pool = {**blind.walk.pool, "format": ["png"]}
    pictures = [url for url in Walk(pool).urls() if url.endswith(".png")]
    assert len(pictures) >= 7
    before = {url: picture_of(blind.client.get(url)) for url in pictures}
    blind.work()
    after = {url: picture_of(blind.client.get(url)) for url in pictures}
    assert sum(picture is not None for _status, picture in after.values()) >= 5
    assert after == before


def picture_of(answer: Any) -> tuple[int, bytes | None]:
    """Its status, and the picture where it is one: the page of a problem holds a fresh token."""
    drawn = answer.headers.get("Content-Type") == "image/png"
    return answer.status_code, answer.content if drawn else None


def test_nothing_of_the_other_opens_by_its_address(blind: Blind) -> None:
    blind.work()
    pool = {**blind.walk.pool, **{key: blind.refs for key in ("code", "coding", "memo")}}
    pool["source"], pool["theme"] = pool["source"][:1], pool["theme"][:1]
    named = [f"?{key}={ref}" for key in ("code", "coding", "memo") for ref in blind.refs[:2]]
    only = [url for url in Walk(pool).urls() if any(ref in url for ref in blind.refs)]
    only += [
        f"/studies/{blind.reading.study}/{page}/{query}"
        for page in ("memos", "passages")
        for query in named
    ]
    for url in only:
        answer = blind.client.get(url)
        assert answer.status_code in (404, 405, 200, 302), url
        assert not any(word in answer.content.decode("utf-8", "replace") for word in WORDS), url
        if any(f"/{ref}/" in url for ref in blind.refs):
            assert answer.status_code in (404, 405), url


def test_after_the_reveal_everybody_finds_everything(blind: Blind) -> None:
    walk = Walk(blind.walk.pool)
    before = walk.seen_by(blind.client)
    blind.work()
    reveal(blind)
    after = walk.seen_by(blind.client)
    found = "\n".join(after.values())
    assert all(word in found for word in WORDS)
    assert len(differing(before, after)) > 20


def test_the_walk_notices_a_veil_with_a_hole(blind: Blind, monkeypatch: pytest.MonkeyPatch) -> None:
    blind.work()
    monkeypatch.setattr(blindness, "veils_now", dict)
    assert len(traced(Walk(blind.walk.pool).seen_by(blind.client), blind.refs)) > 5


def reveal(blind: Blind) -> None:
    for one in (blind.first, blind.second):
        commands.finish_round(study=blind.reading.study, round=blind.round.ref, by=one)
    commands.reveal_round(study=blind.reading.study, round=blind.round.ref, by=blind.second)


def test_two_may_name_a_code_alike_without_knowing_and_both_are_kept(blind: Blind) -> None:
    blind.work()
    source = blind.reading.sources["Form 1"].ref
    with blindness.reading_as(blind.second.ref):
        own = commands.add_coding(
            source=source, start=0, end=8, new_name=WORDS[0].upper(), by=blind.second
        )
        assert own.new_code is not None
        named = [code.name for code in queries.codes_for_study(blind.reading.study)]
        assert WORDS[0] not in named and WORDS[0].upper() in named
    reveal(blind)
    names = [code.name for code in queries.codes_for_study(blind.reading.study)]
    assert WORDS[0] in names
    assert f"{WORDS[0].upper()} ({blind.second.pseudonym})" in names


def test_nobody_turns_shared_codes_meanwhile_and_coders_write_nothing_shared(
    blind: Blind,
) -> None:
    study, shame = blind.reading.study, blind.reading.codes["shame"]
    outside = actor_with("analyst", pseudonym="Somebody else")
    for by in (blind.first, outside):
        with pytest.raises(CodebookRests):
            commands.change_code(code=shame, definition="Otherwise", by=by)
    with pytest.raises(SharedWorkRests):
        commands.make_theme(study=study, name="Shame", by=blind.first)
    assert commands.make_theme(study=study, name="Shame", by=outside)
    own = commands.make_code(study=study, name="Mine", by=blind.first)
    assert commands.change_code(code=own.code.ref, name="Mine alone", by=blind.first)


def test_with_fixed_codes_nobody_of_the_round_makes_one(reading: Reading) -> None:
    started(reading, fixed_codes=True)
    with pytest.raises(CodesAreFixed):
        commands.make_code(study=reading.study, name="New", by=reading.first)


def started(reading: Reading, **changes: object) -> queries.Round:
    wanted: dict[str, object] = {
        "study": reading.study,
        "name": "Pass",
        "sources": [reading.sources["Form 1"].ref],
        "coders": [reading.first.ref, reading.second.ref],
        "by": reading.first,
    }
    return commands.start_round(**{**wanted, **changes})  # type: ignore[arg-type]


def test_a_round_needs_sources_two_coders_and_a_source_is_in_one_at_a_time(
    reading: Reading,
) -> None:
    with pytest.raises(RoundNeedsTwo):
        started(reading, coders=[reading.first.ref, reading.first.ref])
    with pytest.raises(RoundNeedsTwo):
        started(reading, sources=[])
    started(reading)
    with pytest.raises(AlreadyInARound):
        started(reading)


def test_the_reveal_waits_for_everybody_or_for_a_reason_and_is_for_good(reading: Reading) -> None:
    one = started(reading)
    where = {"study": reading.study, "round": one.ref}
    with pytest.raises(NotYours):
        commands.reveal_round(**where, by=reading.second, reason="I am curious")
    with pytest.raises(NotEverybodyIsDone):
        commands.reveal_round(**where, by=reading.first)
    with pytest.raises(NotFound):
        commands.finish_round(**where, by=actor_with("analyst", pseudonym="Somebody else"))
    revealed = commands.reveal_round(**where, by=reading.first, reason="She left the team.")
    assert not revealed.is_running and revealed.reason == "She left the team."
    with pytest.raises(RoundIsOver):
        commands.finish_round(**where, by=reading.second)


def test_who_codes_blind_reads_so_under_each_of_her_hats_and_others_see_none_of_it(
    blind: Blind,
) -> None:
    blind.work()
    for who in (blind.second, actor_with("analyst", pseudonym="Somebody else")):
        with blindness.reading_as(who.ref):
            held = queries.codings_for_matrix(blind.reading.study)
            assert {one.ref for one in held.coders} <= {who.ref}
    assert (
        len(queries.codings_for_matrix(blind.reading.study))
        == models.Coding.plain.filter(removed_at=None).count()
    )
