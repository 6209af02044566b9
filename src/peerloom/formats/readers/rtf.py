"""Rich Text Format, as it would print with every tracked change accepted.

Read here because the library tried kept deleted and hidden words and lost footnotes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from peerloom.formats.types import Warning
from peerloom.problems import HalfWrittenUpload, UnreadableUpload

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])"
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "nestrow": "\n",
    "tab": "\t", "cell": "\t", "nestcell": "\t", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
    "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS = {b"~": "\xa0", b"_": "\u2011", b"-": "\xad", b"\n": "\n", b"\r": "\n", b"\t": "\t"}
LITERAL = frozenset(b"\\{}")
_UNSEEN = """
fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl
footerr footerf annotation atnid atnauthor atnref atndate atrfstart atrfend fldinst xe tc
listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping datastore
latentstyles xmlnstbl mmathPr filetbl nonshppict listtext pntext bkmkstart bkmkend
template userprops nonesttables fontemb falt panose
"""
UNSEEN = frozenset(_UNSEEN.split())
SHOWN_THOUGH_STARRED = frozenset({"shptxt", "footnote", "shpinst", "shp", "cs", "ud", "sn", "sv"})
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
DEEP = 1000


@dataclass(slots=True)
class _Group:
    """What a brace opens and its partner takes back."""

    unseen: bool = False
    hidden: bool = False
    deleted: bool = False
    note: bool = False
    fallback: int = 1
    encoding: str = ""


@dataclass
class _Words:
    page: str = "cp1252"
    text: list[str] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    hidden: int = 0
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    pending: bytearray = field(default_factory=bytearray)
    skip: int = 0
    starred: bool = False

    @property
    def now(self) -> _Group:
        return self.groups[-1]

    def say(self, words: str) -> None:
        self.flush()
        self._put(words)

    def byte(self, given: bytes) -> None:
        """Bytes wait for their neighbours: in Asian encodings two make a letter."""
        taken, self.skip = given[self.skip :], max(0, self.skip - len(given))
        self.pending += taken

    def flush(self) -> None:
        if self.pending:
            raw, self.pending = bytes(self.pending), bytearray()
            self._put(raw.decode(self.now.encoding or self.page, errors="replace"))

    def _put(self, words: str) -> None:
        group = self.now
        if group.unseen or group.deleted:
            return
        if group.hidden:
            self.hidden += len(words.strip())
        else:
            (self.notes[-1] if group.note and self.notes else self.text).append(words)


def read(data: bytes, place: str) -> tuple[str, list[Warning]]:
    """Errors: UnreadableUpload, HalfWrittenUpload."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableUpload(place=place)
    words = _Words()
    _walk(data, words, place)
    words.flush()
    if len(words.groups) > 1:
        raise HalfWrittenUpload(place=place)
    lines = ["".join(words.text)]
    lines += [f"[{number}] {''.join(note).strip()}" for number, note in enumerate(words.notes, 1)]
    warnings = []
    if words.hidden:
        cause = "Words formatted as hidden were left out."
        warnings.append(Warning(place, cause, "Copy them into the text if they matter."))
    text = "\n".join(line.strip("\n") for line in lines)
    return re.sub(r"\t+\n", "\n", _paired(text)), warnings


def _walk(data: bytes, words: _Words, place: str) -> None:
    at = data.index(b"{")
    while token := TOKEN.match(data, at):
        at = token.end()
        word, number, octet, sign, brace, plain = token.groups()
        if brace:
            _brace(brace, words, place)
            if len(words.groups) == 1:
                return
        elif word == b"bin":
            at += max(0, int(number or 0))
        elif word:
            _control(word.decode(), int(number) if number else None, words)
        else:
            _characters(octet, sign, plain, words)


def _characters(octet: bytes | None, sign: bytes | None, plain: bytes, words: _Words) -> None:
    if octet:
        words.byte(bytes.fromhex(octet.decode()))
    elif sign:
        _sign(sign, words)
    elif plain:
        words.byte(plain)


def _brace(brace: bytes, words: _Words, place: str) -> None:
    words.flush()
    words.skip, words.starred = 0, False
    if brace == b"{":
        words.groups.append(replace(words.now))
    elif len(words.groups) > 1:
        words.groups.pop()
    if len(words.groups) > DEEP:
        raise UnreadableUpload(place=place)


def _sign(sign: bytes, words: _Words) -> None:
    if sign == b"*":
        words.starred = True
    elif sign[0] in LITERAL:
        words.byte(sign)
    elif sign in SYMBOLS:
        words.say(SYMBOLS[sign])


def _control(word: str, number: int | None, words: _Words) -> None:
    starred, words.starred = words.starred, False
    if word == "u":
        words.say(chr((number or 0) % 0x10000))
        words.skip = words.now.fallback
        return
    words.flush()
    if word in SIGNS:
        words.say(SIGNS[word])
    elif word in UNSEEN or (starred and word not in SHOWN_THOUGH_STARRED):
        words.now.unseen = True
    elif word == "footnote":
        _note(words)
    else:
        _property(word, number, words)


def _note(words: _Words) -> None:
    words.say(f"[{len(words.notes) + 1}]")
    words.notes.append([])
    words.now.note = True


def _property(word: str, number: int | None, words: _Words) -> None:
    group, on = words.now, number != 0
    if word == "v":
        group.hidden = on
    elif word == "deleted":
        group.deleted = on
    elif word == "plain":
        group.hidden = group.deleted = False
    elif word == "uc":
        group.fallback = number or 0
    else:
        _encoding(word, number or 0, words)


def _encoding(word: str, number: int, words: _Words) -> None:
    if word == "ansicpg":
        words.page = _known(f"cp{number}")
    elif word in PAGES:
        words.page = PAGES[word]
    elif word == "f":
        words.font = number
        words.now.encoding = words.fonts.get(number, "")
    elif word == "fcharset" and number in CHARSETS:
        words.fonts[words.font] = CHARSETS[number]


def _known(encoding: str) -> str:
    try:
        return codecs.lookup("utf-8" if encoding == "cp65001" else encoding).name
    except LookupError:
        return "cp1252"


def _paired(text: str) -> str:
    """Join the halves of signs that were written as two UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
