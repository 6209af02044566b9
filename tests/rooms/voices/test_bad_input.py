"""Bad input: a sentence with place, cause and remedy, and nothing half-written."""

from __future__ import annotations

import io
import zipfile

import pytest

from peerloom.audit.types import Hand
from peerloom.formats.mapping import parse_map
from peerloom.home.models import WrappedKey
from peerloom.problems import (
    BadInput,
    DuplicateUpload,
    EmptyUpload,
    HalfWrittenUpload,
    MissingColumn,
    UnclosedQuote,
    UnknownFormat,
    UnreadableUpload,
    UnsafeArchive,
    UnsafeMarkup,
    UploadTooLarge,
)
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from peerloom.voices import commands, models

pytestmark = pytest.mark.django_db

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"></Types>'
)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def bomb() -> bytes:
    body = b"<w:p/>" * 3_000_000
    return zipped(word__document_xml=f'<w:document xmlns:w="{WORD}">'.encode() + body)


def with_entities() -> bytes:
    text = f'<!DOCTYPE d [<!ENTITY a "aaa">]><w:document xmlns:w="{WORD}">&a;</w:document>'
    return zipped(word__document_xml=text.encode())


@pytest.fixture
def study(steward: Hand) -> Study:
    return programme.ensure_study(name="Listening", by=steward)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.txt", b"", EmptyUpload),
        ("blank.txt", b" \n\n ", EmptyUpload),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 50, UnreadableUpload),
        ("huge.txt", b"a" * (51 * 1024 * 1024), UploadTooLarge),
        ("bomb.docx", bomb(), UnsafeArchive),
        ("entities.docx", with_entities(), UnsafeMarkup),
        ("half.docx", zipped(word__document_xml=b"<w/>")[:-40], HalfWrittenUpload),
        ("half.odt", b"PK\x03\x04 and then nothing", HalfWrittenUpload),
        ("song.mp3", b"ID3", UnknownFormat),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_bad_document_is_told_and_leaves_nothing(
    name: str, content: bytes, problem: type[BadInput], study: Study, steward: Hand
) -> None:
    keys = WrappedKey.objects.count()
    with pytest.raises(problem) as caught:
        commands.bring_document(
            study=study.ref, kind="interview", name=name, content=content, by=steward
        )
    assert caught.value.place == name
    assert caught.value.cause
    assert caught.value.remedy
    assert not models.Batch.objects.exists()
    assert WrappedKey.objects.count() == keys


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", EmptyUpload),
        (b"who,said\n", EmptyUpload),
        (b'who,said\na,"it began and never', UnclosedQuote),
        (b"who,other\na,b\n", MissingColumn),
    ],
    ids=["empty", "header alone", "cut short", "missing column"],
)
def test_a_bad_table_is_told_and_leaves_nothing(
    content: bytes, problem: type[BadInput], study: Study, steward: Hand
) -> None:
    with pytest.raises(problem):
        commands.bring_table(
            study=study.ref, kind="journal", name="t.csv", content=content, by=steward,
            mapping=parse_map(["text=said"]),
        )  # fmt: skip
    assert not models.Batch.objects.exists()


def test_older_encodings_are_read_as_they_were_meant(study: Study, steward: Hand) -> None:
    from peerloom.voices.queries import open_voice

    content = "À l’hôpital, on a été bien reçus ; c’était déjà ça.".encode("cp1252")
    report = commands.bring_document(
        study=study.ref, kind="interview", name="a.txt", content=content, by=steward
    )
    assert "hôpital" in open_voice(report.voices[0], steward.reader).text  # type: ignore[arg-type]
    assert report.problems


def test_the_same_table_under_another_name_is_a_duplicate(study: Study, steward: Hand) -> None:
    for name in ("one.csv", "two.csv"):
        if name == "two.csv":
            with pytest.raises(DuplicateUpload):
                bring(study, steward, name)
        else:
            bring(study, steward, name)
    assert models.Batch.objects.count() == 1


def bring(study: Study, steward: Hand, name: str) -> None:
    commands.bring_table(
        study=study.ref, kind="journal", name=name, content=b"who,said\na,Some words\n",
        by=steward, mapping=parse_map(["text=said"]),
    )  # fmt: skip
