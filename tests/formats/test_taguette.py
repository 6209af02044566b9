"""Taguette's highlights keep their words."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerloom import problems
from peerloom.formats import taguette
from peerloom.formats.types import Project
from tests.formats.builders import taguette as made

SIGNS = st.sampled_from("ab é\u0301ßž€漢😀👩\u200d🎓&<>\"' \n.")
PIECES = st.lists(st.text(SIGNS, min_size=1, max_size=8), min_size=1, max_size=5)


def quotes(project: Project) -> list[str]:
    return [project.quote(coding) for coding in project.codings]


@given(PIECES, st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_byte_offsets_into_any_text_come_back_as_the_same_words(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    contents = "".join(f"<p>{escape(piece)}</p>" for piece in pieces)
    place = len(text[:start].encode()), len(text[:end].encode())
    path = tmp_path_factory.mktemp("taguette") / "a.sqlite3"
    project = taguette.read(made(path, [contents], ["t"], [(1, *place, "", (1,))]))
    assert project.sources[0].text == text
    assert quotes(project) == [text[start:end]]


def test_a_highlight_with_two_tags_is_two_codings(tmp_path: Path) -> None:
    path = made(tmp_path / "a", ["<p>one two</p>"], ["x", "y"], [(1, 4, 7, "<p>two</p>", (1, 2))])
    project = taguette.read(path)
    assert [(coding.code, project.quote(coding)) for coding in project.codings] == [
        ("1", "two"), ("2", "two"),
    ]  # fmt: skip
    assert project.warnings == ()


def test_codes_keep_whole_names_and_hang_under_the_path_before_them(tmp_path: Path) -> None:
    paths = ["a", "a.b", "a.b.c", "a/d", "z.y", "1", "1. Home"]
    project = taguette.read(made(tmp_path / "a", ["<p>x</p>"], paths))
    names = {code.id: code.name for code in project.codes}
    assert [(code.name, names.get(code.parent or "")) for code in project.codes] == [
        ("a", None), ("a.b", "a"), ("a.b.c", "a.b"), ("a/d", "a"), ("z.y", None), ("1", None),
        ("1. Home", None),
    ]  # fmt: skip
    assert project.codes[0].description == "what it means"


def test_the_log_says_who_coded_and_when(tmp_path: Path) -> None:
    def added(highlight: int, *tags: int) -> dict[str, object]:
        return {"type": "highlight_add", "highlight_id": highlight, "tags": tags}

    marks = [(1, 0, 3, "", (1, 2)), (1, 4, 7, "", (1,)), (1, 4, 7, "", (2,))]
    log = [("anna", added(1, 1)), ("ben", added(1, 1, 2)), ("ben", added(2, -7)), ("x", {})]
    path = made(tmp_path / "a", ["<p>one two</p>"], ["x", "y"], marks, log)
    project = taguette.read(path)
    assert [coding.coder for coding in project.codings] == ["anna", "ben", "ben", None]
    assert project.codings[0].created == datetime(2024, 2, 3, 8, 9, 10, tzinfo=UTC)


def test_highlights_beyond_the_text_or_without_a_tag_are_said(tmp_path: Path) -> None:
    marks = [(1, 4, 99, "", (1,)), (1, 50, 60, "", (1,)), (1, 0, 3, "", ()), (1, 5, 4, "", (1,))]
    project = taguette.read(made(tmp_path / "a", ["<p>one two</p>"], ["x"], marks))
    assert quotes(project) == ["two"]
    places = sorted(warning.place for warning in project.warnings)
    assert places == [f"a, Document 1, highlight {number}" for number in (1, 2, 3, 4)]


def test_a_passage_that_differs_from_taguettes_copy_is_said(tmp_path: Path) -> None:
    marks = [(1, 0, 3, "<p>six</p>", (1,))]
    project = taguette.read(made(tmp_path / "a", ["<p>one two</p>"], ["x"], marks))
    assert "1 passage(s) read otherwise" in project.warnings[0].cause


def test_line_breaks_that_count_for_nothing_are_said(tmp_path: Path) -> None:
    project = taguette.read(made(tmp_path / "a", ["<p>one<br>two</p><p>three</p>\n<p>four</p>"]))
    assert project.sources[0].text == "onetwothree\nfour"
    assert "2 line break(s)" in project.warnings[0].cause


def test_carriage_returns_do_not_move_the_highlights_behind_them(tmp_path: Path) -> None:
    contents = "<p>one&#13;two</p>\r\n<p>three</p>"
    path = made(tmp_path / "a", [contents], ["x"], [(1, 8, 13, "<p>three</p>", (1,))])
    project = taguette.read(path)
    assert project.sources[0].text == "one\ntwo\nthree"
    assert quotes(project) == ["three"]


def test_several_projects_ask_which(tmp_path: Path) -> None:
    path = made(tmp_path / "a", ["<p>x</p>"], projects=("One", "Two"))
    with pytest.raises(problems.SeveralProjects, match="“One”, “Two”"):
        taguette.read(path)
    with pytest.raises(problems.WrongWord, match="“One”, “Two”"):
        taguette.read(path, "Three")
    assert [len(taguette.read(path, name).sources) for name in ("One", "Two")] == [1, 0]


def test_reading_leaves_the_file_and_its_folder_as_they_were(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sqlite3", ["<p>x</p>"])
    path.chmod(0o400)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    taguette.read(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.sqlite3"]
