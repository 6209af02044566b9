"""The quiet last layer: capitals in mid-sentence, unknown words and numbers nobody claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.introducers import titles
from peerloom.methods.deidentify.lexicon import function_words, given_names, is_common
from peerloom.methods.deidentify.reading import Reading

MID_SENTENCE, EVERYDAY, OPENING, DIGITS, UNKNOWN = 0.3, 0.2, 0.15, 0.15, 0.1
SHORTEST_UNKNOWN = 3
HELPLINES = frozenset({"111", "999", "911", "112", "101", "811", "211", "988", "115", "119"})
LONG_NUMBER = 3
NOT_TELLING = re.compile(
    r"\s?(?:%|°|mg|ml|km|kg|€|\$|£|h\b|am\b|pm\b|min|hours?|heures?|minutes?|weeks?|semaines?|"
    r"months?|mois|days?|jours?|times|fois|pounds|dollars|euros|quid|steps|people|personnes)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:(?<![^\W_])[A-Z]{1,5})?\d(?:[\d.,/:-]*\d)?")


def find_capitals(reading: Reading) -> Iterator[Finding]:
    """Runs of capitalised words and words nobody knows, then numbers of three digits and more."""
    yield from _capitals(reading)
    yield from _numbers(reading.text)


def _capitals(reading: Reading) -> Iterator[Finding]:
    after = 0
    for at in reading.candidates(lambda word: not is_common(word), capitals=True):
        sure = _capital(reading, at) if at >= after else 0.0
        if not sure:
            continue
        last = at
        while last + 1 < len(reading) and reading.gap(last + 1) in (" ", "-"):
            if not (reading.capital(last + 1) and _telling(reading, last + 1)):
                break
            last += 1
        yield Finding(
            reading.starts[at], reading.ends[last], "unsure", "capitals",
            MID_SENTENCE if last > at else sure, entity=" ".join(reading.plain[at : last + 1]),
        )  # fmt: skip
        after = last + 1


def _capital(reading: Reading, at: int) -> float:
    """How quietly this word is proposed; 0 not at all."""
    if not _telling(reading, at):
        return 0.0
    common = is_common(reading.plain[at])
    if not reading.capital(at):
        strange = not common and len(reading.plain[at]) >= SHORTEST_UNKNOWN
        return UNKNOWN if strange and not reading.unheard else 0.0
    if reading.opens(at):
        return 0.0 if common or reading.unheard else OPENING
    return EVERYDAY if common else MID_SENTENCE


def _telling(reading: Reading, at: int) -> bool:
    word = reading.plain[at]
    if word in titles() or not word[0].isalpha():
        return False
    return word not in function_words() and (len(word) > 1 or word in given_names())


def _numbers(text: str) -> Iterator[Finding]:
    for found in _NUMBER.finditer(text):
        digits = sum(map(str.isdigit, found[0]))
        if (
            found[0] in HELPLINES
            or digits < LONG_NUMBER
            or ":" in found[0]
            or NOT_TELLING.match(text, found.end())
        ):
            continue
        if text[max(0, found.start() - 1) : found.start()] in ("£", "$", "€"):
            continue
        yield Finding(*found.span(), "number", "capitals", DIGITS, entity=found[0])
