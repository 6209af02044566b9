"""Codebooks to and from other programs, as the REFI-QDA exchange writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from peerloom.formats import codebook_qdc
from peerloom.formats.codebook_table import RULES, CodeRow
from peerloom.problems import NoCodeToWrite, NotACodebook, UnsafeMarkup

FOREIGN = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<CodeBook origin="Another" xmlns="urn:QDA-XML:codebook:1:0"><Codes>
<Code guid="a" name="belonging / not" isCodable="false" color="#FF0000">
<Description>Being one of us.
Include: choirs
and benches
Exclude: queues</Description>
<Code guid="b" name="bench" isCodable="true"/></Code></Codes>
<Sets><Set guid="c" name="late"/></Sets></CodeBook>"""


def told(**rules: str) -> tuple[tuple[str, str], ...]:
    return tuple((rule, rules.get(rule, "")) for rule in RULES)


def test_another_programs_codebook_is_read_with_its_tree_and_rules() -> None:
    table = codebook_qdc.read_bytes(FOREIGN.encode(), "book.qdc")
    top, bench = table.rows
    assert (top.name, bench.name, bench.parent) == ("belonging / not", "bench", "belonging / not")
    rules = dict(top.rules)
    assert rules["definition"] == "Being one of us."
    assert rules["include"] == "choirs\nand benches"
    assert rules["exclude"] == "queues"
    assert top.colour > 0


def test_sets_that_are_left_out_are_told() -> None:
    table = codebook_qdc.read_bytes(FOREIGN.encode(), "book.qdc")
    assert any("sets (1)" in warning.cause for warning in table.warnings)


def test_a_project_is_no_codebook() -> None:
    with pytest.raises(NotACodebook, match="Project"):
        codebook_qdc.read_bytes(b"<Project/>", "whole.qdc")


def test_a_file_that_brings_its_own_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook><Codes/></CodeBook>'
    with pytest.raises(UnsafeMarkup):
        codebook_qdc.read_bytes(bomb, "book.qdc")


def test_an_empty_codebook_is_not_written() -> None:
    with pytest.raises(NoCodeToWrite):
        codebook_qdc.write([])


def test_a_file_is_known_by_its_name_or_by_how_it_begins() -> None:
    assert codebook_qdc.looks_like(b"name\n", "book.QDC")
    assert codebook_qdc.looks_like(FOREIGN.encode(), "book.xml")
    assert not codebook_qdc.looks_like(b"name,parent\n", "book.csv")


def test_codes_more_than_nine_deep_come_in_and_are_told() -> None:
    deep = "".join(f'<Code guid="g" name="n{n}">' for n in range(12)) + "</Code>" * 12
    table = codebook_qdc.read_bytes(f"<CodeBook><Codes>{deep}</Codes></CodeBook>".encode(), "d")
    assert {row.name for row in table.rows} == {f"n{n}" for n in range(12)}
    assert any("9 deep" in warning.cause for warning in table.warnings)


def test_what_is_written_keeps_to_the_schema(real_files: Path) -> None:
    schema = etree.XMLSchema(etree.parse(real_files / "refi-qda" / "Codebook.xsd"))
    rows = [
        ("a", None, CodeRow(0, "top\x0b", "", 13, told(definition="x", example="“y”"))),
        ("b", "a", CodeRow(0, "below & <under>", "top", 0, told())),
    ]
    schema.assertValid(etree.fromstring(codebook_qdc.write(rows)))


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "Nd")), min_size=1, max_size=12)


@given(
    names=st.lists(WORDS, min_size=1, max_size=8, unique_by=lambda one: one.casefold()),
    rules=st.fixed_dictionaries({rule: WORDS for rule in RULES}),
)
def test_what_is_written_is_read_back(names: list[str], rules: dict[str, str]) -> None:
    rows = [
        (str(n), str(n - 1) if n else None, CodeRow(0, name, names[n - 1] if n else "", 1 + n,
         told(**rules)))
        for n, name in enumerate(names)
    ]  # fmt: skip
    back = codebook_qdc.read_bytes(codebook_qdc.write(rows), "book.qdc").rows
    assert [dict(row.rules) for row in back] == [rules] * len(back)
    if len({codebook_qdc.plain(name) for name in names}) == len(names):
        assert [(row.name, row.parent) for row in back] == [(r.name, r.parent) for *_, r in rows]
        assert [row.colour for row in back] == [row.colour for *_, row in rows]
