"""Names that the talk around them gives away, with or without capitals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.introducers import FAINT, FIRM, LOOSE, SELF, Cue, name_cues, titles
from peerloom.methods.deidentify.lexicon import (
    HONORIFICS,
    PARTICLES,
    doing,
    function_words,
    given_names,
    is_common,
    origin_words,
    spoken,
    wordset,
)
from peerloom.methods.deidentify.reading import Reading

NO_CUE = Cue("name", 0.0)
LONGEST_NAME = 4
HYPHENS = ("-", "‐", "‑")
BETWEEN_HYPHENS = wordset("en sur sous les lès aux au la le d' l' et du des")
OBJECTS = frozenset({"m'", "t'", "nous", "vous", "lui", "l'", "me", "te", "ne", "n'", "a"})
POSSESSIVES = ("'s", "’s")
AFTER_CUE = (" ", ", ", ": ", " “", ' "', " «\u00a0", " « ", "\n", "")


def find_names(reading: Reading) -> Iterator[Finding]:
    """The names layer."""
    after = 0
    for at in reading.candidates(_may_be_a_name, capitals=True):
        if at < after:
            continue
        cue = _cue_before(reading, at)
        sure = _how_sure(reading, at, cue)
        if not sure:
            continue
        last = _last_word(reading, at, cue)
        words = " ".join(reading.plain[at : last + 1])
        yield Finding(
            reading.starts[at], reading.ends[last], cue.kind, "names", round(sure, 2), entity=words
        )
        after = last + 1


def _may_be_a_name(word: str) -> bool:
    return word not in function_words() and (word in given_names() or not is_common(word))


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    """Cues by the word that stands just before the name; the longest first."""
    by_last: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for phrase, cue in name_cues():
        by_last.setdefault(phrase[-1], []).append((phrase, cue))
    for cues in by_last.values():
        cues.sort(key=lambda one: -len(one[0]))
    return by_last


def _cue_before(reading: Reading, at: int) -> Cue:
    if not at:
        return NO_CUE
    cues = _cues().get(reading.plain[at - 1])
    gap = reading.gap(at).removeprefix("'s").removeprefix("’s")
    abbreviated = gap == ". " and reading.plain[at - 1] in HONORIFICS
    if cues is None or (gap not in AFTER_CUE and not abbreviated):
        return NO_CUE
    for phrase, cue in cues:
        length = len(phrase)
        if length <= at and tuple(reading.plain[at - length : at]) == phrase:
            return cue
    return NO_CUE


def _how_sure(reading: Reading, at: int, cue: Cue) -> float:
    """How sure that a name begins at this word; 0 if nothing speaks for it."""
    word = reading.plain[at]
    capital = reading.capital(at)
    if not word[0].isalpha() or _introduces(reading, at):
        return 0.0
    if word in function_words():
        return _month_or_name(reading, at, cue) if capital else 0.0
    if len(word) < 2:
        return 0.5 if capital and cue.strength >= LOOSE - 0.05 else 0.0
    given = word in given_names()
    common = is_common(word) or (reading.unheard and not capital)
    if capital:
        return _capital(cue.strength, given, common, reading.opens(at), _acts(reading, at))
    return _lower(cue.strength, given, common, reading.lower_case, _speaks(reading, at))


def _introduces(reading: Reading, at: int) -> bool:
    """Whether this is a title or a relation, which stands before a name, or a people's name."""
    return reading.plain[at] in titles() or reading.plain[at] in origin_words()


def _month_or_name(reading: Reading, at: int, cue: Cue) -> float:
    """May, April, June and Maï where a month would not stand."""
    if reading.plain[at] not in given_names():
        return 0.0
    surname = at + 1 < len(reading) and reading.close(at + 1) and reading.capital(at + 1)
    if cue.strength > SELF or _acts(reading, at):
        return 0.5
    return 0.5 if surname and reading.plain[at + 1] not in function_words() else 0.0


def _capital(cue: float, given: bool, common: bool, opens: bool, acts: bool) -> float:
    if not common:
        known = 0.8 if given else 0.6
        if cue >= FAINT:
            return max(cue, known)
        if given:
            return 0.65 if opens else 0.8
        return 0.6 if acts else 0.0
    if cue == FIRM:
        return 0.8
    if cue > SELF:
        return 0.6
    return 0.5 if given and (acts or not opens) else 0.0


def _lower(cue: float, given: bool, common: bool, lower_case: bool, speaks: bool) -> float:
    if common:
        spoken_of = 0.3 if speaks else 0.0
        return {FIRM: 0.45, LOOSE: 0.3}.get(cue, spoken_of) if given else 0.0
    if cue == FIRM:
        return 0.8
    if cue > SELF:
        return 0.7 if given else 0.45
    if given:
        return 0.55 if cue or speaks else 0.45
    if speaks:
        return 0.45 if lower_case else 0.3
    return 0.35 if cue and lower_case else 0.0


def _acts(reading: Reading, at: int) -> bool:
    """Whether the next words are what people do, or things as well."""
    after = reading.plain[at + 1] if at + 1 < len(reading) else ""
    return _speaks(reading, at) or (after in doing() and reading.close(at + 1))


def _speaks(reading: Reading, at: int) -> bool:
    """Whether the next words are what people are said to do, or the word owns something."""
    if reading.text[reading.ends[at] : reading.ends[at] + 2] in POSSESSIVES:
        return True
    if at + 1 >= len(reading) or not reading.close(at + 1):
        return False
    after = reading.plain[at + 1]
    then = reading.plain[at + 2] if at + 2 < len(reading) else ""
    if after in OBJECTS:
        return then in ("a", "avait") or then in spoken()
    if after in ("and", "et"):
        return then in ("i", "me", "moi", "je")
    return after in spoken() or after in ("who", "whose", "qui")


def _last_word(reading: Reading, at: int, cue: Cue) -> int:
    """The last word of the name that begins here."""
    last = at
    while last + 1 < len(reading) and last - at < LONGEST_NAME - 1:
        if reading.gap(last + 1) not in (" ", *HYPHENS, "\u00a0"):
            break
        if _goes_on(reading, last + 1, cue):
            last += 1
        elif _joins(reading, last + 1) and _capital_follows(reading, last + 1):
            last += 2
        else:
            break
    return last


def _goes_on(reading: Reading, at: int, cue: Cue) -> bool:
    word = reading.plain[at]
    if reading.gap(at) in HYPHENS:
        return word in given_names() or not is_common(word) or reading.capital(at)
    if word in function_words():
        return False
    if reading.capital(at):
        return True
    return cue.strength == FIRM and not is_common(word) and word not in spoken()


def _joins(reading: Reading, at: int) -> bool:
    """A particle of a name, or the middle of one that hyphens hold: "Vaulx-en-Velin"."""
    held = reading.gap(at) in HYPHENS and reading.plain[at] in BETWEEN_HYPHENS
    return reading.plain[at] in PARTICLES or held


def _capital_follows(reading: Reading, at: int) -> bool:
    after = at + 1
    return (
        after < len(reading)
        and reading.gap(after) in (" ", "", "'", "’", "-")
        and reading.capital(after)
        and reading.capital(at - 1)
        and reading.plain[after] not in function_words()
    )
