"""The little LaTeX that stands in BibTeX files: accents, special letters, braces."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
    "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textquoteright": "’",
    "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "S": "§",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:([`'^~=.\"])|([uvHcdbkr])(?=[{\s\\]))\s*(?:\{\s*(\\[ij]|\w)?\s*\}|(\\[ij](?![A-Za-z])|\w))"
)
_LETTER = re.compile(
    rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])\s*(?:\{{\}})?"
)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|,|;|!|:)\s?")
_ESCAPED = re.compile(r"\\([&%$#_{}])")
_KEPT = {"&": "\ue010", "%": "\ue011", "$": "\ue012", "#": "\ue013", "_": "\ue014",
         "{": "\ue015", "}": "\ue016"}  # fmt: skip


def plain(value: str) -> str:
    """What LaTeX would show, as one line of Unicode."""
    said = re.sub(r"[\ue000-\uf8ff]", "", value)
    said = _ESCAPED.sub(lambda match: _KEPT[match.group(1)], said)
    said = _ACCENT.sub(_accented, said)
    said = _LETTER.sub(lambda match: _LETTERS[match.group(1)], said)
    said = said.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    said = _COMMAND.sub("", said.replace("~", " ").replace("\\ ", " ")).replace("\\", "")
    said = said.replace("{", "").replace("}", "").replace("$", "")
    for sign, kept in _KEPT.items():
        said = said.replace(kept, sign)
    shown = "".join(sign if sign.isprintable() else " " for sign in said)
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def escaped(value: str) -> str:
    """Text as a field can hold it: LaTeX's own signs with a backslash before them."""
    said = value.replace("\\", " ")
    return re.sub(r"([&%$#_{}])", r"\\\1", said).replace("~", r"\~{}")


def _accented(match: re.Match[str]) -> str:
    mark = _ACCENTS[match.group(1) or match.group(2)]
    letter = (match.group(3) or match.group(4) or "").removeprefix("\\")
    return unicodedata.normalize("NFC", letter + mark) if letter else ""
