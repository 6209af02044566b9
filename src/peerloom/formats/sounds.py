"""What kind of sound a file holds, by how it begins; its name may say anything."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.problems import UnknownSound

ENOUGH = 64  # bytes from the beginning that :func:`recognise` needs


@dataclass(frozen=True, slots=True)
class Sound:
    """A format: its ending, and what a browser calls it."""

    ending: str
    mime: str


MP3 = Sound("mp3", "audio/mpeg")
M4A = Sound("m4a", "audio/mp4")
OGG = Sound("ogg", "audio/ogg")
WEBM = Sound("webm", "audio/webm")
WAV = Sound("wav", "audio/wav")
FLAC = Sound("flac", "audio/flac")
KNOWN = (MP3, M4A, OGG, WEBM, WAV, FLAC)

_OTHERS = (
    (b"#!AMR", "AMR from a telephone"),
    (b"\x30\x26\xb2\x75", "Windows Media"),
    (b"FORM", "AIFF"),
    (b"caff", "Apple's CAF"),
    (b"MThd", "MIDI"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "a document or an archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def recognise(head: bytes, *, place: str) -> Sound:
    """The format of a sound.

    Shapes: ``head`` is the first 64 bytes or more.
    Errors: UnknownSound says what it looks like instead.
    """
    for kind, begins in _BEGINS:
        if begins(head):
            return kind
    raise UnknownSound(place=place, looks=_looks(head))


def _is_mp3(head: bytes) -> bool:
    """An ID3 tag, or a frame of layer III with a bit rate and a sample rate that exist."""
    if head[:3] == b"ID3":
        return True
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer == 1 and head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3


def _is_m4a(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def _is_ogg(head: bytes) -> bool:
    return head[:4] == b"OggS"


def _is_webm(head: bytes) -> bool:
    return head[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in head[:ENOUGH]


def _is_wav(head: bytes) -> bool:
    return head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE"


def _is_flac(head: bytes) -> bool:
    return head[:4] == b"fLaC"


_BEGINS = (
    (M4A, _is_m4a),
    (OGG, _is_ogg),
    (WEBM, _is_webm),
    (WAV, _is_wav),
    (FLAC, _is_flac),
    (MP3, _is_mp3),
)


def _looks(head: bytes) -> str:
    for begins, name in _OTHERS:
        if head.startswith(begins):
            return name
    if not head:
        return "nothing at all"
    printable = sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in head[:ENOUGH])
    return "a text" if printable > 0.9 * len(head[:ENOUGH]) else "no sound we know"
