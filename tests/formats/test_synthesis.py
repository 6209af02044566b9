"""Synthesis packages: what was written is read; what was changed is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import problems
from peerloom.formats import synthesis
from tests.formats.packages import (
    KEY,
    package,
    packed,
    signed_again,
    unpacked,
    with_part,
    written,
)

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "harbour.zip"
    path.write_bytes(written())
    assert synthesis.read(path) == package()


def test_the_same_content_gives_the_same_file() -> None:
    assert written() == written()


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6), WORDS)
def test_any_words_come_through(said: list[tuple[str, str]], name: str) -> None:
    quotes = tuple(synthesis.Quote("t1", text, who, "", "fr") for text, who in said)
    code = synthesis.Code("c1", name)
    theme = synthesis.Theme("t1", name, name, name, ("c1",))
    made = package(codes=(code,), themes=(theme,), quotes=quotes, tables=())
    assert synthesis.read_bytes(written(made), "p.zip") == made


def test_a_key_is_known_by_eight_groups() -> None:
    groups = synthesis.fingerprint_of(package().place.key).split()
    assert [len(group) for group in groups] == [4] * 8


@pytest.mark.parametrize("data", [b"", b"PK", b"words", packed({"a.txt": b"a"})])
def test_another_file_is_no_package(data: bytes) -> None:
    with pytest.raises(problems.NotAPackage, match=r"^p\.zip: "):
        synthesis.read_bytes(data, "p.zip")


def test_another_version_is_told_before_anything_else_is_read() -> None:
    data = signed_again(unpacked(written()), version=2)
    with pytest.raises(problems.OtherPackageVersion, match=r"version 2 .* version 1"):
        synthesis.read_bytes(data, "p.zip")


def test_a_manifest_that_was_changed_breaks_the_signature() -> None:
    parts = unpacked(written())
    parts["manifest.json"] = parts["manifest.json"].replace(b"Harbour house", b"Harbour horse")
    with pytest.raises(problems.BadSignature, match="Harbour horse"):
        synthesis.read_bytes(packed(parts), "p.zip")


def test_a_signature_by_another_key_is_refused() -> None:
    other = package(place=synthesis.Place("Harbour house", "00" * 32))
    with pytest.raises(problems.BadSignature):
        synthesis.read_bytes(synthesis.package_bytes(other, KEY.sign), "p.zip")


@pytest.mark.parametrize("signature", [b"", b"%%%", b"AAAA"])
def test_no_signature_is_a_bad_one(signature: bytes) -> None:
    parts = {**unpacked(written()), "manifest.sig": signature}
    with pytest.raises(problems.BadSignature):
        synthesis.read_bytes(packed(parts), "p.zip")


@pytest.mark.parametrize(
    "name", ["codebook.json", "themes.json", "tables.json", "quotes.json", "method.json"]
)
def test_a_part_that_was_changed_is_named(name: str) -> None:
    parts = unpacked(written())
    parts[name] += b" "
    with pytest.raises(problems.PackageTampered, match=rf"^p\.zip, {name}: "):
        synthesis.read_bytes(packed(parts), "p.zip")
    del parts[name]
    with pytest.raises(problems.PackageTampered, match=name):
        synthesis.read_bytes(packed(parts), "p.zip")


def test_a_part_that_nobody_signed_is_named() -> None:
    parts = {**unpacked(written()), "raw.txt": b"what she said"}
    with pytest.raises(problems.PackageTampered, match=r"raw\.txt"):
        synthesis.read_bytes(packed(parts), "p.zip")


@given(st.integers(0, len(written()) - 1), st.integers(1, 255))
def test_one_changed_byte_is_noticed_or_changes_nothing(at: int, by: int) -> None:
    data = bytearray(written())
    data[at] = (data[at] + by) % 256
    try:
        found = synthesis.read_bytes(bytes(data), "p.zip")
    except problems.Problem as problem:
        assert str(problem).startswith("p.zip")
    else:
        assert found == package()


def _tables(**changed: Any) -> list[dict[str, Any]]:
    first, second = json.loads(unpacked(written())["tables.json"])
    return [{**first, **changed}, second]


@pytest.mark.parametrize(
    "changed",
    [
        {"cells": [[6, 4], [3, 0]]},
        {"row_totals": [9, 4]},
        {"column_totals": [9, 2]},
        {"total": 13},
        {"cells": [[6, 3]]},
        {"cells": [[6], [3]]},
        {"row_refs": ["t1"]},
    ],
)
def test_figures_that_do_not_add_up_are_refused_by_the_tables_name(
    changed: dict[str, Any],
) -> None:
    with pytest.raises(problems.TableWrong, match=r"tables\.json, “Themes by kinds of source”"):
        synthesis.read_bytes(with_part("tables.json", _tables(**changed)), "p.zip")


def test_a_table_of_people_with_a_small_cell_is_refused() -> None:
    few = {"unit": "people"}
    with pytest.raises(problems.PackageShowsFew, match="below 5"):
        synthesis.read_bytes(with_part("tables.json", _tables(**few)), "p.zip")


@pytest.mark.parametrize(
    ("part", "content", "place"),
    [
        ("codebook.json", {}, "codebook.json: "),
        ("codebook.json", [{"ref": 1}], "codebook.json, code 1: "),
        ("themes.json", [[]], "themes.json, theme 1: "),
        ("quotes.json", [{"theme": "t1", "text": "a\0b"}], "quotes.json, quote 1: "),
        ("tables.json", [{"name": "Age", "unit": "cats"}], "tables.json, table 1, “Age”: "),
        ("tables.json", _tables(total=-1), "tables.json, table 1, “Themes by kinds of source”: "),
        ("tables.json", _tables(total=True), "tables.json, table 1, “Themes"),
        ("method.json", [], "method.json: "),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(part: str, content: Any, place: str) -> None:
    with pytest.raises(problems.PackageUnreadable) as refused:
        synthesis.read_bytes(with_part(part, content), "p.zip")
    assert str(refused.value).startswith(f"p.zip, {place}")


@pytest.mark.parametrize(
    "changed",
    [
        {"quotes": (synthesis.Quote("t9", "a", "", "", "en"),)},
        {"codes": (synthesis.Code("c1", "a"), synthesis.Code("c1", "b"))},
        {"codes": (synthesis.Code("a reference", "a"),)},
        {"made_on": "soon"},
        {"threshold": 1},
        {"study": synthesis.Study("", "a", "", "codebook", "en")},
    ],
)
def test_what_leads_nowhere_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(problems.PackageUnreadable):
        synthesis.read_bytes(written(package(**changed)), "p.zip")
