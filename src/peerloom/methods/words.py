"""Counting words: how often, and by how many people, without the words that say nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from peerloom.methods.stopwords import stop_words
from peerloom.spans import folded, stem, words

SHORTEST = 2  # letters


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of somebody's words. ``case`` and ``group`` may be empty."""

    text: str
    language: str
    case: str = ""
    group: str = ""


@dataclass(slots=True)
class Word:
    """A word, or all the words of one stem.

    Shapes: ``forms`` as they were said, the most frequent first; ``by_group`` adds up to count.
    Units:  ``count`` in words, ``cases`` in people who said it.
    """

    word: str
    forms: tuple[str, ...]
    count: int
    cases: int
    by_group: dict[str, int]


@dataclass(slots=True)
class _Tally:
    forms: Counter[str] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)
    cases: set[str] = field(default_factory=set)


def count_words(
    said: Iterable[Said],
    *,
    by_stem: bool = True,
    with_stop_words: bool = False,
    without: Iterable[str] = (),
) -> list[Word]:
    """Words by how often they were said; equals by name.

    Shapes: ``without`` are further words to leave out, as people type them. One-letter words and
            bare numbers don't count. A stem goes by its most frequent form.
    """
    left_out = {folded(word) for word in without}
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for one in said:
        stops = frozenset() if with_stop_words else stop_words(one.language)
        for start, end in words(one.text, one.language):
            plain = one.text[start:end].lower()
            bare = folded(plain).rstrip("'ʼ")
            if len(bare) < SHORTEST or bare.isdigit() or bare in stops or bare in left_out:
                continue
            tally = tallies[stem(plain, one.language) if by_stem else bare]
            tally.forms[plain] += 1
            tally.groups[one.group] += 1
            if one.case:
                tally.cases.add(one.case)
    found = [_word(tally) for tally in tallies.values()]
    return sorted(found, key=lambda one: (-one.count, one.word))


def _word(tally: _Tally) -> Word:
    forms = tuple(
        form for form, _ in sorted(tally.forms.items(), key=lambda one: (-one[1], one[0]))
    )
    total = sum(tally.forms.values())
    return Word(forms[0], forms, total, len(tally.cases), dict(tally.groups))
