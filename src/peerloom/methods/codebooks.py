"""What became of a codebook from one version to the next, in words and as a picture's lines.

Pure: entries go in by reference, so that a renamed code is still the same one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WORDS = re.compile(r"\s+|[\w’'-]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A code in one version; ``parent`` is a reference, ``rules`` pairs of (field, text)."""

    ref: str
    name: str
    parent: str | None = None
    colour: int = 1
    position: int = 0
    rules: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: ``how`` is "same", "added" or "gone"."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One rule of a code, word by word."""

    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A code that stands elsewhere; names of what it stood and stands below, "" for the top."""

    code: Entry
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Codes that became others: several into one, or one into several."""

    was: tuple[Entry, ...]
    now: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """From one version to another.

    Shapes: ``renamed`` pairs of (old, new); ``rewritten`` pairs of (new, its rules);
            ``lines`` pairs of references (old, new) for the picture, "" where there is none.
    """

    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    renamed: tuple[tuple[Entry, Entry], ...]
    moved: tuple[Moved, ...]
    merged: tuple[Gone, ...]
    split: tuple[Gone, ...]
    rewritten: tuple[tuple[Entry, tuple[Rewritten, ...]], ...]
    recoloured: tuple[Entry, ...]
    same: int
    lines: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        parts = (self.new, self.gone, self.renamed, self.moved, self.merged, self.split)
        return not any((*parts, self.rewritten, self.recoloured))


def compare(
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
    became: Mapping[str, Sequence[str]] | None = None,
) -> Difference:
    """Tell two versions of a codebook apart.

    Shapes: entries by reference; became[ref] are the references of what a code went into.
    """
    ends = {ref: _ends(ref, became or {}, new) for ref in old if ref not in new}
    both = [(old[ref], new[ref]) for ref in old if ref in new]
    split = tuple(
        Gone((old[ref],), tuple(new[one] for one in into))
        for ref, into in ends.items()
        if len(into) > 1
    ) + _parted(old, new, became or {})
    inside = {entry.ref for one in split for entry in one.now}
    renamed = tuple(pair for pair in both if pair[0].name != pair[1].name)
    rewritten = tuple((now, _rules(was, now)) for was, now in both if was.rules != now.rules)
    return Difference(
        new=tuple(new[ref] for ref in new if ref not in old and ref not in inside),
        gone=tuple(old[ref] for ref, into in ends.items() if not into),
        renamed=renamed,
        moved=tuple(_moved(was, now, old, new) for was, now in both if was.parent != now.parent),
        merged=_merged(old, new, ends),
        split=split,
        rewritten=rewritten,
        recoloured=tuple(now for was, now in both if was.colour != now.colour),
        same=sum(_is_same(was, now) for was, now in both),
        lines=_lines(old, new, ends, became or {}),
    )


def words_between(old: str, new: str) -> tuple[Piece, ...]:
    """Which words stayed, came and went.

    Shapes: the pieces that aren't "gone" make the new text, those that aren't "added" the old.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        pieces += [Piece("gone", "".join(before[a:b]))] if b > a else []
        pieces += [Piece("added", "".join(after[c:d]))] if d > c else []
    return tuple(pieces)


def _ends(
    ref: str, became: Mapping[str, Sequence[str]], new: Mapping[str, Entry]
) -> tuple[str, ...]:
    """What lives of a code that is gone, however often that was merged again."""
    found: dict[str, None] = {}
    seen, waiting = {ref}, list(became.get(ref, ()))
    while waiting:
        at = waiting.pop(0)
        if at in seen:
            continue
        seen.add(at)
        if at in new:
            found[at] = None
        else:
            waiting += became.get(at, ())
    return tuple(found)


def _parted(
    old: Mapping[str, Entry], new: Mapping[str, Entry], became: Mapping[str, Sequence[str]]
) -> tuple[Gone, ...]:
    """Codes that still live and gave passages to new ones."""
    found = []
    for ref in old:
        if ref in new:
            fresh = [one for one in became.get(ref, ()) if one in new and one != ref]
            if fresh:
                found.append(Gone((old[ref],), (new[ref], *(new[one] for one in fresh))))
    return tuple(found)


def _merged(
    old: Mapping[str, Entry], new: Mapping[str, Entry], ends: Mapping[str, tuple[str, ...]]
) -> tuple[Gone, ...]:
    into: dict[str, list[Entry]] = {}
    for ref, found in ends.items():
        if len(found) == 1:
            into.setdefault(found[0], []).append(old[ref])
    return tuple(Gone(tuple(was), (new[ref],)) for ref, was in into.items())


def _moved(was: Entry, now: Entry, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Moved:
    return Moved(now, _name(was.parent, old), _name(now.parent, new))


def _name(ref: str | None, entries: Mapping[str, Entry]) -> str:
    return entries[ref].name if ref and ref in entries else ""


def _rules(was: Entry, now: Entry) -> tuple[Rewritten, ...]:
    before = dict(was.rules)
    return tuple(
        Rewritten(field, words_between(before.get(field, ""), text))
        for field, text in now.rules
        if before.get(field, "") != text
    )


def _is_same(was: Entry, now: Entry) -> bool:
    return (was.name, was.parent, was.colour, was.rules) == (
        now.name, now.parent, now.colour, now.rules,
    )  # fmt: skip


def _lines(
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
    ends: Mapping[str, tuple[str, ...]],
    became: Mapping[str, Sequence[str]],
) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for ref in old:
        if ref in new:
            found[ref, ref] = None
        for one in ends.get(ref) or ([""] if ref not in new else []):
            found[ref, one] = None
        for one in became.get(ref, ()):
            if one in new:
                found[ref, one] = None
    reached = {one for _, one in found}
    return (*found, *(("", ref) for ref in new if ref not in reached))
