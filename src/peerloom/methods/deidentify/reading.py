"""A text read once for all layers: its words, folded, with where sentences open."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from peerloom.methods.deidentify.lexicon import bare, is_common
from peerloom.spans import folded, words

ELIDING = frozenset({"fr", "it", "ca"})
ENDS = frozenset('.!?…:\n\r\t«»“”"•–—;|>[]()')
SHOUTING = 0.6
QUIET = 0.3
STRANGE = 0.3
FEW = 6
SAMPLE = 5_000
UNSEEN = "\ufe0e\ufe0f\u200b\u200c\u200d\u2060"


class Manner(NamedTuple):
    """How a text is written, which tells what its capitals and its unknown words are worth."""

    lower_case: bool
    shouting: bool
    unheard: bool


@dataclass(frozen=True)
class Reading:
    """Parallel lists, one item a word.

    ``plain`` is the folded word without a possessive, ``ends`` likewise leaves it out, so that
    "Daz's" reads "daz" and a replacement keeps the "'s". ``upper`` tells of a capital first.
    """

    text: str
    language: str
    starts: Sequence[int]
    ends: Sequence[int]
    plain: list[str]
    upper: Sequence[int]
    given: Manner | None = None

    def __len__(self) -> int:
        return len(self.plain)

    def capital(self, at: int) -> bool:
        """Whether a capital begins the word and tells something by it."""
        return bool(self.upper[at]) and not self.shouting

    def candidates(self, telling: Callable[[str], bool], *, capitals: bool = False) -> list[int]:
        """Words worth a closer look, asked of each distinct word once."""
        chosen = {word for word in self.vocabulary if telling(word)}
        if not capitals:
            return [at for at, word in enumerate(self.plain) if word in chosen]
        both = zip(self.plain, self.upper, strict=True)
        return [at for at, (word, upper) in enumerate(both) if upper or word in chosen]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.plain)

    def gap(self, at: int) -> str:
        """What stands between the word before and this one."""
        return self.text[self.ends[at - 1] if at else 0 : self.starts[at]]

    def opens(self, at: int) -> bool:
        """Whether a sentence, line or quotation begins with this word."""
        if at == 0:
            return True
        gap = self.gap(at)
        return gap != " " and not ENDS.isdisjoint(gap)

    def close(self, at: int) -> bool:
        """Whether this word follows the one before with only a space or hyphen between."""
        return at > 0 and self.gap(at) in _JOINTS

    @cached_property
    def manner(self) -> Manner:
        """As it was given, such as of the whole text that this is a piece of, or as it reads."""
        return self.given or Manner(self._lower_case(), self._shouting(), self._unheard())

    @property
    def lower_case(self) -> bool:
        """Whether its writer leaves capitals out, so that they tell nothing."""
        return self.manner.lower_case

    @property
    def shouting(self) -> bool:
        """Whether it is all in capitals, or every word begins with one."""
        return self.manner.shouting

    @property
    def unheard(self) -> bool:
        """Whether so many of its words are unknown that unknown words tell nothing."""
        return self.manner.unheard

    def _lower_case(self) -> bool:
        opening = [at for at in range(min(len(self), SAMPLE)) if self.opens(at)]
        begun = [at for at in opening if self.text[self.starts[at]].isalpha()]
        return sum(self.upper[at] for at in begun) < QUIET * len(begun)

    def _shouting(self) -> bool:
        sample = [at for at in range(min(len(self), SAMPLE)) if not self.plain[at].isdigit()]
        return len(sample) > FEW and sum(self.upper[at] for at in sample) > SHOUTING * len(sample)

    def _unheard(self) -> bool:
        sample = [word for word in self.plain[:2_000] if word[0].isalpha()]
        strange = sum(not is_common(word) for word in sample)
        return strange > max(STRANGE * len(sample), FEW)


_JOINTS = frozenset({" ", "-", "‐", "‑", "\n", "  ", "\u00a0", "", "'s ", "’s "})


def _plain(written: str) -> str:
    """Folded, without the selectors and joiners that emoji leave at a word's end."""
    return folded(written).strip(UNSEEN) or folded(written)


def read(text: str, language: str, manner: Manner | None = None) -> Reading:
    """Cut a text into words and fold each distinct word once."""
    known: dict[str, tuple[str, bool]] = {}
    starts, ends = array("I"), array("I")  # four bytes a word: long texts stay small
    plain: list[str] = []
    upper = bytearray()
    for start, end in words(text, language[:2] if language[:2] in ELIDING else "fr"):
        written = text[start:end]
        found = known.get(written)
        if found is None:
            found = known[written] = _plain(written), written[0].isupper()
        word, capital = found
        if len(word) > 2 and word.endswith("'s"):
            word, end = bare(word), end - 2
        starts.append(start)
        ends.append(end)
        plain.append(word)
        upper.append(capital)
    return Reading(text, language, starts, ends, plain, upper, manner)
