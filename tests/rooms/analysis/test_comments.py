"""Comments stand on one thing, call people by pseudonym, can be undone, and go with the thing."""

from __future__ import annotations

import re

import pytest

from peerloom.analysis import commands, models, queries
from peerloom.audit.types import Hand
from peerloom.gate import commands as gate
from peerloom.problems import NotFound, NotYours, NoWords
from peerloom.spans import grams_of
from tests.actors import client_with
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


def threads(reading: Reading, **narrowed: str) -> list[queries.Thread]:
    return queries.threads_for_study(reading.study, **narrowed)


def said(reading: Reading, text: str, on: str = "code", subject: str = "", **more: str) -> str:
    by = reading.first
    where = subject or reading.codes["shame"]
    given = more or {"on": on, "subject": where}
    return commands.write_comment(study=reading.study, text=text, by=by, **given).thread


@pytest.mark.parametrize("on", queries.COMMENTS_ON)
def test_a_thread_stands_on_a_source_code_coding_theme_or_memo(reading: Reading, on: str) -> None:
    theme = commands.make_theme(study=reading.study, name="Warmth", by=reading.first).theme.ref
    memo = commands.write_memo(study=reading.study, text="Warm", by=reading.first).memo.ref
    things = {
        "source": reading.sources["Wren talks"].ref,
        "code": reading.codes["shame"],
        "coding": reading.codings["we laughed"],
        "theme": theme,
        "memo": memo,
    }
    first = said(reading, "Is that so?", on, things[on])
    commands.write_comment(study=reading.study, text="It is.", by=reading.second, thread=first)
    (thread,) = threads(reading, on=on, subject=things[on])
    assert [one.text for one in thread.comments] == ["Is that so?", "It is."]
    assert (thread.on, thread.subject) == (on, things[on])


def test_an_at_sign_and_a_pseudonym_calls_somebody_until_she_has_read_it(reading: Reading) -> None:
    second = reading.second
    said(reading, f"@{second.pseudonym.upper()}, what do you think? @nobody @{second.pseudonym}s")
    assert queries.mentions_waiting(second.ref, [reading.study]) == {reading.study: 1}
    assert queries.mentions_waiting(reading.first.ref, [reading.study]) == {}
    assert isinstance(second, Hand)
    client = client_with(second)
    assert "comment calls you" in client.get("/").content.decode()
    page = client.get(f"/studies/{reading.study}/comments/").content.decode()
    assert "for you" in page
    assert queries.mentions_waiting(second.ref, [reading.study]) == {}


def test_each_step_can_be_undone_and_done_again(reading: Reading) -> None:
    by, study = reading.first, reading.study
    change = commands.write_comment(
        study=study, text="Wait", by=by, on="code", subject=reading.codes["help"]
    )
    settled = commands.settle_thread(study=study, thread=change.thread, by=reading.second)
    assert threads(reading)[0].is_resolved
    commands.undo_step(token=settled.token, by=reading.second)
    assert not threads(reading)[0].is_resolved
    commands.undo_step(token=change.undo.token, by=by)
    assert threads(reading) == []
    commands.redo_step(token=change.undo.token, by=by)
    assert len(threads(reading)) == 1


def test_an_answer_opens_a_settled_thread(reading: Reading) -> None:
    first = said(reading, "Settled?")
    commands.settle_thread(study=reading.study, thread=first, by=reading.first)
    commands.write_comment(study=reading.study, text="No.", by=reading.second, thread=first)
    assert not threads(reading)[0].is_resolved


def test_only_its_writer_takes_a_comment_away_and_blank_ones_are_refused(reading: Reading) -> None:
    first = said(reading, "Mine")
    with pytest.raises(NotYours):
        commands.remove_comment(study=reading.study, comment=first, by=reading.second)
    with pytest.raises(NoWords):
        said(reading, "  ")
    with pytest.raises(NotFound):
        said(reading, "Where?", "code", "zzzzzzzzzzzz")


def test_comments_go_with_what_they_stand_on(reading: Reading, steward: Hand) -> None:
    release = reading.releases["Wren talks"]
    said(reading, "On the text", "source", reading.sources["Wren talks"].ref)
    said(reading, "On the coding", "coding", reading.codings["we laughed"])
    said(reading, "On the code")
    commands.remove_code(code=reading.codes["help"], by=reading.first)
    gate.revoke_release(release=release.ref, by=steward)
    commands.adopt_releases(study=reading.study, by=reading.first)
    assert [one.comments[0].text for one in threads(reading)] == ["On the code"]


def test_words_that_were_taken_back_leave_comments_too(reading: Reading, steward: Hand) -> None:
    words = "I was ashamed at first. Then we laughed. It helped me."
    said(reading, f"She says: {words}")
    found = commands.blank_copies(
        study=reading.study, known=grams_of([words]), instead="[taken back]", by=steward
    )
    assert "comment" in {one.kind for one in found}
    assert "ashamed" not in models.Comment.objects.get().text


def test_who_saves_a_code_second_sees_both_texts_and_loses_neither(reading: Reading) -> None:
    assert isinstance(reading.second, Hand)
    client, shame = client_with(reading.second), reading.codes["shame"]
    page = f"/studies/{reading.study}/codebook/{shame}/"
    stood = re.search(r'name="stood" value="(\w+)"', client.get(page).content.decode())
    assert stood
    commands.change_code(code=shame, definition="What they call it", by=reading.first)
    typed = {"name": "shame", "definition": "What she calls it", "colour": "1", "parent": ""}
    answer = client.post(page, {**typed, "stood": stood[1]})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "What they call it" in text and "What she calls it" in text
    assert queries.code_for_ref(shame).definition == "What they call it"
    again = re.search(r'name="stood" value="(\w+)"', text)
    assert again
    assert client.post(page, {**typed, "stood": again[1]}).status_code == 302
    assert queries.code_for_ref(shame).definition == "What she calls it"
