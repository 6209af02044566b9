"""Which of several overlapping findings stands."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import replace

from peerloom.methods.deidentify.findings import Finding, family
from peerloom.methods.deidentify.lexicon import HONORIFICS, KIN, wordset
from peerloom.methods.deidentify.reading import Reading

PERSONS_LAYERS = frozenset({"register", "learned", "names", "model", "propagation"})
# Sure layers first; prompts and capitals only take what is left.
RANK = {"combination": 1, "capitals": 2}
OWNERS = wordset(
    "my our her his their your the a an this that mon ma son sa notre nos leur votre ton ta la le"
    " une un l' mi su tu el una nuestra nuestro step foster little big"
)
UNSURE = 0.5
SHORTEST_REST = 2


def with_titles(reading: Reading, found: Iterable[Finding]) -> Iterator[Finding]:
    """Take the title before a person's name in: "Dr Quaye" goes as one."""
    for one in found:
        at = bisect_left(reading.starts, one.start)
        if one.layer in PERSONS_LAYERS and family(one.kind) == "person":
            first = at
            while first and _is_title(reading, first - 1):
                first -= 1
            if first < at:
                one = replace(one, start=reading.starts[first])
        yield one


def _is_title(reading: Reading, at: int) -> bool:
    word = reading.plain[at]
    owned = at > 0 and reading.plain[at - 1] in OWNERS
    title = word in HONORIFICS or (word in KIN and not owned)
    return title and reading.gap(at + 1) in (" ", ". ", "\u00a0")


def settle(text: str, found: Iterable[Finding]) -> list[Finding]:
    """Findings that don't overlap, in order: sure before unsure, long before short.

    What a losing finding says of words that the winner leaves free is kept, so that
    "Daz Miller" isn't let through as "Miller" because a register knows Daz.
    """
    taken: list[tuple[int, int]] = []
    kept: list[Finding] = []
    for one in sorted(found, key=_standing):
        for start, end in _free(one.start, one.end, taken):
            piece = _trimmed(text, one, start, end)
            if piece is not None:
                insort(taken, (piece.start, piece.end))
                kept.append(piece)
    return sorted(kept, key=lambda one: one.start)


def _standing(one: Finding) -> tuple[int, bool, int, bool, float]:
    rank = RANK.get(one.layer, 0)
    doubtful = one.confidence < UNSURE and one.layer != "register"
    return rank, doubtful, one.start - one.end, one.layer != "register", -one.confidence


def _free(start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a span that nothing has taken yet."""
    index = max(0, bisect_left(taken, (start, start)) - 1)
    at = start
    while index < len(taken) and taken[index][0] < end:
        begin, finish = taken[index]
        if begin > at:
            yield at, begin
        at = max(at, finish)
        index += 1
    if at < end:
        yield at, end


def _trimmed(text: str, one: Finding, start: int, end: int) -> Finding | None:
    """The finding cut to a free part; None if what is left there says nothing."""
    if (start, end) == (one.start, one.end):
        return one
    words = text[start:end]
    start += len(words) - len(words.lstrip(" -,.'’\n"))
    end -= len(words) - len(words.rstrip(" -,.'’\n"))
    rest = text[start:end]
    if sum(map(str.isalnum, rest)) < SHORTEST_REST:
        return None
    return replace(one, start=start, end=end, entity=rest.casefold())
