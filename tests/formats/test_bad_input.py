"""What can't be used is refused in one sentence with place, cause and remedy."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from peerloom import problems
from peerloom.formats import documents, subtitles, tables, taguette
from tests.formats.builders import docx, docx_of, odt, odt_of, packed, pdf_of, xlsx_of
from tests.formats.builders import taguette as project

ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
BOMB = b"<a/>" * 25_000_000


def bomb(name: str) -> bytes:
    return packed({name: BOMB})


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_of(["words"]))))
    writer.encrypt("secret")
    held = BytesIO()
    writer.write(held)
    return held.getvalue()


def entities_in(good: bytes, part: str) -> bytes:
    with zipfile.ZipFile(BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _, _, body = parts[part].partition(b"?>")
    return packed(parts | {part: ENTITIES.encode() + body})


def read(data: bytes, name: str) -> object:
    if name.endswith(("csv", "xlsx")):
        return tables.read_bytes(data, name)
    return documents.read_bytes(data, name)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", problems.EmptyUpload),
        ("a.txt", b" \n\t\n", problems.EmptyUpload),
        ("a.docx", docx(""), problems.EmptyUpload),
        ("a.odt", odt("<text:p/>"), problems.EmptyUpload),
        ("a.vtt", b"WEBVTT\n\n", problems.EmptyUpload),
        ("a.csv", b"\n\n", problems.EmptyUpload),
        ("a.xlsx", xlsx_of({"One": []}), problems.EmptyUpload),
        ("a.exe", b"words", problems.UnknownFormat),
        ("words", b"words", problems.UnknownFormat),
        ("a.doc", b"\xd0\xcf\x11\xe0", problems.UnknownFormat),
        ("a.txt", docx_of(["words"]), problems.UnreadableUpload),
        ("a.csv", xlsx_of({"One": [["a"]]}), problems.UnreadableUpload),
        ("a.rtf", b"words", problems.UnreadableUpload),
        ("a.docx", b"words", problems.HalfWrittenUpload),
        ("a.docx", docx_of(["words"])[:-200], problems.HalfWrittenUpload),
        ("a.docx", packed({"other.txt": "words"}), problems.HalfWrittenUpload),
        ("a.odt", odt_of(["words"])[:150], problems.HalfWrittenUpload),
        ("a.odt", packed({"content.xml": "<a><b>"}), problems.HalfWrittenUpload),
        ("a.xlsx", xlsx_of({"One": [["a"]]})[:-300], problems.HalfWrittenUpload),
        ("a.pdf", pdf_of(["words"])[:-30], problems.HalfWrittenUpload),
        ("a.rtf", rb"{\rtf1 words {\b more", problems.HalfWrittenUpload),
        ("a.csv", b'a,b\n1,"open\n2,x\n', problems.UnclosedQuote),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 600, problems.LockedUpload),
        ("a.pdf", locked_pdf(), problems.LockedUpload),
        (
            "a.odt",
            packed({"content.xml": "x", "META-INF/manifest.xml": "<m><encryption-data/></m>"}),
            problems.LockedUpload,
        ),
        ("a.pdf", pdf_of([]), problems.NoTextLayer),
        ("a.docx", entities_in(docx("<w:p/>"), "word/document.xml"), problems.UnsafeMarkup),
        ("a.odt", odt("<text:p>&b;</text:p>", ENTITIES), problems.UnsafeMarkup),
        (
            "a.xlsx",
            entities_in(xlsx_of({"One": [["a"]]}), "xl/worksheets/sheet1.xml"),
            problems.UnsafeMarkup,
        ),
        ("a.html", ENTITIES.encode() + b"<p>&b;</p>", problems.UnsafeMarkup),
    ],
)
def test_a_bad_file_is_named_with_its_cause_and_a_remedy(
    name: str, data: bytes, problem: type[problems.Problem]
) -> None:
    with pytest.raises(problem) as raised:
        read(data, name)
    assert type(raised.value) is problem
    assert str(raised.value).startswith(f"{name}: ")
    assert raised.value.cause and raised.value.remedy


@pytest.mark.parametrize(
    ("name", "part"),
    [("a.docx", "word/document.xml"), ("a.odt", "content.xml"), ("a.xlsx", "xl/workbook.xml")],
)
def test_a_zip_bomb_is_never_unpacked(name: str, part: str) -> None:
    with pytest.raises(problems.UnsafeArchive):
        read(bomb(part), name)


def test_an_archive_of_very_many_parts_is_refused() -> None:
    with pytest.raises(problems.UnsafeArchive):
        read(packed({f"{number}.xml": "" for number in range(10_001)}), "a.docx")


def test_markup_nested_without_bottom_is_refused() -> None:
    deep = "<text:section>" * 5000 + "</text:section>" * 5000
    with pytest.raises(problems.HalfWrittenUpload):
        read(odt(deep), "a.odt")


WHOLE = {
    "a.docx": docx_of(["Anna: words", "Ben: more"]),
    "a.odt": odt_of(["Anna: words", "Ben: more"]),
    "a.pdf": pdf_of(["Anna: words", "Ben: more"]),
    "a.rtf": rb"{\rtf1\ansi{\fonttbl{\f0 A;}}Anna: caf\'e9 {\b words}\par \u8364?\bin3 abc}",
    "a.xlsx": xlsx_of({"One": [["id", "text"], [1, "words"]]}),
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>words\n",
    "a.csv": b'id,text\n1,"words"\n',
}


@given(st.sampled_from(sorted(WHOLE)), st.floats(0, 1), st.binary(max_size=4), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_file_damaged_anywhere_is_read_or_refused_by_name(
    name: str, share: float, put: bytes, cut: bool
) -> None:
    whole = WHOLE[name]
    at = int(share * len(whole))
    damaged = whole[:at] + put + (b"" if cut else whole[at + len(put) :])
    try:
        read(damaged, name)
    except problems.Problem as problem:
        assert str(problem).startswith(name)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(problems.UploadTooLarge, match="50 MB"):
        documents.read(path)
    with pytest.raises(problems.UploadTooLarge):
        tables.read(path.rename(tmp_path / "a.csv"))


@pytest.mark.parametrize("reader", [documents.read, subtitles.read, tables.read, taguette.read])
def test_a_file_that_is_not_there_is_said_so(
    reader: Callable[[Path], object], tmp_path: Path
) -> None:
    with pytest.raises(problems.NoSuchFile):
        reader(tmp_path / "nothing.sqlite3")


def test_the_limit_can_be_set() -> None:
    with pytest.raises(problems.UploadTooLarge):
        documents.read_bytes(b"twelve bytes", "a.txt", limit=11)


def test_what_is_no_taguette_file_is_refused(tmp_path: Path) -> None:
    good = project(tmp_path / "good.sqlite3", ["<p>words</p>"])
    text = tmp_path / "a.sqlite3"
    text.write_bytes(b"words")
    cut = tmp_path / "cut.sqlite3"
    cut.write_bytes(good.read_bytes()[:5000])
    with pytest.raises(problems.UnknownFormat):
        taguette.read(text)
    with pytest.raises(problems.HalfWrittenUpload):
        taguette.read(cut)
