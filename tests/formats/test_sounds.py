"""A sound is known by how it begins, whatever its name says."""

from __future__ import annotations

import pytest

from peerloom.formats import sounds
from peerloom.problems import UnknownSound

BEGINNINGS = {
    "mp3": [b"ID3\x04\x00" + bytes(60), b"\xff\xfb\x90\x64" + bytes(60)],
    "m4a": [b"\x00\x00\x00\x1cftypM4A " + bytes(60), b"\x00\x00\x00\x18ftypisom" + bytes(60)],
    "ogg": [b"OggS\x00\x02" + bytes(60)],
    "webm": [
        b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm"
    ],
    "wav": [b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(60)],
    "flac": [b"fLaC\x00\x00\x00\x22" + bytes(60)],
}


@pytest.mark.parametrize(
    ("ending", "head"), [(name, head) for name, heads in BEGINNINGS.items() for head in heads]
)
def test_a_sound_is_recognised(ending: str, head: bytes) -> None:
    assert sounds.recognise(head, place="a").ending == ending


@pytest.mark.parametrize(
    ("head", "looks"),
    [
        (b"#!AMR\n" + bytes(60), "AMR"),
        (b"Dear diary, today", "a text"),
        (b"%PDF-1.7", "PDF"),
        (b"", "nothing"),
        (bytes(64), "no sound"),
        (b"\xff\xff\xff\xff" + bytes(60), "no sound"),
        (b"\x1a\x45\xdf\xa3matroska" + bytes(50), "no sound"),
    ],
)
def test_what_is_no_sound_is_told_by_what_it_looks_like(head: bytes, looks: str) -> None:
    with pytest.raises(UnknownSound, match=looks):
        sounds.recognise(head, place="recording")
