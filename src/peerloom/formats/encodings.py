"""Bytes to text, and what text may hold.

Text is kept code point for code point and *not* brought to a Unicode normal form: offsets that
another program counted, and the words as somebody wrote them, stay true. Searching folds.
"""

from __future__ import annotations

import codecs
import re

from peerloom.formats.types import Warning
from peerloom.problems import HalfWrittenUpload, UnreadableUpload

# UTF-32 first: its little-endian mark begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHER_FILES = (
    b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"SQLite format 3\0", b"\x89PNG", b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x1a\x45\xdf\xa3",
)  # fmt: skip

# Letters beyond ASCII of the languages written in each of the two Windows code pages.
ALPHABETS = {
    "cp1252": (
        "àâæçèéêëîïôœùûüÿ", "äöüß", "áéíñóúü¿¡", "ãáàâçéêíóôõú", "àèéìíîòóùú", "æøåé",
        "åäöé", "áðéíóúýþæö", "ëïéèöüó", "àçèéíïòóúü·",
    ),
    "cp1250": (
        "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "čšž", "čćđšž", "ăâîşţ",
    ),
}  # fmt: skip
SHARED_SIGNS = frozenset("\xa0‚„…†‡‰‹›‘’“”•–—™§©«»®°±´µ¶·¸¦¨¬\xad÷×€¤\n")

LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_KEPT = {code: chr(code) for code in (0x09, 0x0A)}
_REPLACED = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))}
KEPT_AS = str.maketrans(_REPLACED | _KEPT | {ord(end): "\n" for end in LINE_ENDS + "\r"})
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_TOUCHED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LATIN_CONTROL = re.compile(r"[\x80-\x9f]")
_DISGUISED = re.compile(
    r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
MOSTLY = 3  # whole letters beyond ASCII for each broken one, and it is UTF-8 all the same
BINARY_SHARE = 0.02  # more control characters than this and it isn't text …
FORGIVEN = 20  # … unless there are only so many


def decode(data: bytes, place: str, declared: str | None = None) -> tuple[str, list[Warning]]:
    """Text of a plain file, cleaned as :func:`clean` does.

    Errors: UnreadableUpload for bytes that are no text.
    """
    raw, warnings = _decode(data, place, declared)
    text, more = clean(raw, place)
    if text.count("\ufffd") - raw.count("\ufffd") > max(FORGIVEN, BINARY_SHARE * len(raw)):
        raise UnreadableUpload(place=place)
    return text, warnings + more


def clean(raw: str, place: str) -> tuple[str, list[Warning]]:
    """Line ends as ``\\n``; control characters and lone surrogates replaced, and said so."""
    raw = raw.replace("\r\n", "\n").removeprefix("\ufeff")
    if not _TOUCHED.search(raw):
        return raw, []
    text, warnings = _decoded_twice(raw, place)
    strange = len(_STRANGE.findall(text))
    if strange:
        cause = f"It held {strange} control character(s) that nobody can see; each became “\ufffd”."
        remedy = "Look for this sign if words seem to be missing."
        warnings.append(Warning(place, cause, remedy))
    return text.translate(KEPT_AS), warnings


def _decoded_twice(raw: str, place: str) -> tuple[str, list[Warning]]:
    """UTF-8 once taken for Latin-1 and written again: "Ä\\x8d" for "č".

    Nobody types the control characters that this leaves, so they prove it. What isn't UTF-8
    under its disguise stays.
    """
    if not _LATIN_CONTROL.search(raw):
        return raw, []
    text, times = _DISGUISED.subn(_undisguised, raw)
    if text == raw:
        return raw, []
    cause = f"{times} letter(s) had been garbled by another program (“Ã©” for “é”) and were mended."
    return text, [Warning(place, cause, "Compare a few of them with the original.")]


def _undisguised(found: re.Match[str]) -> str:
    return decoded(found[0].encode("latin-1"), "utf-8") or found[0]


def _decode(data: bytes, place: str, declared: str | None) -> tuple[str, list[Warning]]:
    marked = [(mark, encoding) for mark, encoding in MARKS if data.startswith(mark)]
    for mark, encoding in marked:  # UTF-16 that begins with a zero looks like UTF-32
        text = decoded(data[len(mark) :], encoding)
        if text is not None:
            return text, []
    if marked or data.startswith(OTHER_FILES):
        raise UnreadableUpload(place=place)
    if data.count(0) > len(data) / 10:  # before UTF-8, to which zeros are just characters
        return _without_mark(data, place)
    for encoding in filter(None, ("utf-8", declared)):
        text = decoded(data, encoding)
        if text is not None:
            return text, []
    return _nearly(data, place) or _older(data, place)


def _nearly(data: bytes, place: str) -> tuple[str, list[Warning]] | None:
    """UTF-8 with a few broken letters, or None. Errors: HalfWrittenUpload if one ends the file."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in text) - broken
    if whole < MOSTLY * broken:
        return None
    if broken == 1 and text.endswith("\ufffd"):
        raise HalfWrittenUpload(place=place)
    cause = f"{broken} letter(s) in it are broken; each became “\ufffd”."
    return text, [Warning(place, cause, "Save it as UTF-8 and bring it again if they matter.")]


def decoded(data: bytes, encoding: str) -> str | None:
    """The text, or None if these bytes aren't in that encoding or nobody knows it."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _without_mark(data: bytes, place: str) -> tuple[str, list[Warning]]:
    """UTF-16 whose mark is missing shows in zero bytes at every other place."""
    odd, even = data[1::2].count(0), data[0::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = decoded(data, encoding)
    if text is None or max(odd, even) < len(data) / 10 or min(odd, even) > len(data) / 100:
        raise UnreadableUpload(place=place)
    return text, [_guessed(place, "UTF-16")]


def _older(data: bytes, place: str) -> tuple[str, list[Warning]]:
    """Windows-1252 or 1250, whichever has a language that spells like this."""
    readings = {name: decoded(data, name) for name in ALPHABETS}
    fits = {name: _fit(text, name) for name, text in readings.items() if text is not None}
    if not fits:
        raise UnreadableUpload(place=place)
    best = max(fits, key=lambda name: fits[name])
    return readings[best] or "", [_guessed(place, best.replace("cp", "Windows-"))]


def _fit(text: str, encoding: str) -> float:
    """Share of the signs beyond ASCII that one language of this encoding explains."""
    signs = [sign for sign in text.lower() if sign > "\x7f" and sign not in SHARED_SIGNS]
    best = max(sum(sign in letters for sign in signs) for letters in ALPHABETS[encoding])
    return best / len(signs) if signs else 1.0


def _guessed(place: str, encoding: str) -> Warning:
    return Warning(
        place,
        f"It doesn't say how its letters are written; read as {encoding}.",
        "If accents look wrong, save it as UTF-8 and bring it again.",
    )
