"""Two people's codings of one text side by side, and what the team settled on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from peerloom.analysis import models
from peerloom.analysis.queries.columns import Columns, codings_for_matrix
from peerloom.analysis.queries.memos import living_memos
from peerloom.analysis.queries.retrieval import coder_key
from peerloom.analysis.queries.texts import Block, blocks_for_source
from peerloom.analysis.types import Code, Source
from peerloom.people import queries as people

Side = Literal["both", "left", "right"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One coding of one reader; ``state`` says whether the other put the same code there."""

    coding: str
    code: Code
    start: int
    end: int
    state: Side
    memos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both, one or neither coded."""

    text: str
    state: Side | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What the team settled on for a passage."""

    ref: str
    stands: bool
    start: int
    end: int
    why: str
    by_name: str


@dataclass(frozen=True, slots=True)
class Question:
    """A passage on which one reader or both put a code.

    Units: ``left`` and ``right`` are the passage as each reader bounded it, None where they
           left it; ``start`` to ``end`` holds both. Same bounds by both is ``same``.
    """

    code: Code
    start: int
    end: int
    left: tuple[int, int] | None
    right: tuple[int, int] | None
    settled: Settled | None = None

    @property
    def state(self) -> Side:
        """Who put it there."""
        if self.left and self.right:
            return "both"
        return "left" if self.left else "right"

    @property
    def same(self) -> bool:
        """Whether both bounded it alike."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with each reader's codings, and the questions that begin in it."""

    block: Block
    pieces: tuple[Piece, ...]
    left: tuple[Mark, ...]
    right: tuple[Mark, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One text in two readings."""

    rows: tuple[Row, ...]
    questions: tuple[Question, ...]

    @property
    def open(self) -> int:
        """How many questions nobody settled."""
        return sum(one.settled is None for one in self.questions)


@dataclass(frozen=True, slots=True)
class TwiceRead:
    """A source that several coded: codings by coder key, and how much of it is settled."""

    source: Source
    codings: dict[str, int]
    settled: int


@dataclass(frozen=True, slots=True)
class Stand:
    """One passage of the team's common reading, for its table."""

    source: Source
    code: Code
    start: int
    end: int
    stands: bool
    why: str
    by_name: str


def sources_read_twice(study: str) -> list[TwiceRead]:
    """Sources in which two people or more put a code, in the order of the list."""
    held = codings_for_matrix(study)
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    pairs, times = np.unique(np.stack([held.source, held.coder]), axis=1, return_counts=True)
    for (source, coder), count in zip(pairs.T.tolist(), times.tolist(), strict=True):
        counts[source][coder_key(held.coders[coder])] += count
    settled = Counter(row.source.ref for row in _living(study))
    return [
        TwiceRead(held.sources[at], dict(by), settled[held.sources[at].ref])
        for at, by in sorted(counts.items())
        if len(by) > 1
    ]


def compare_readings(source: Source, left: str, right: str) -> Compared:
    """A source in the readings of two coders, by coder key.

    Shapes: rows in the order of the text; a question for every passage and code, the ones of
            both readers that meet being one question.
    Errors: NotFound once the source is pulled back.
    """
    held = codings_for_matrix(source.study)
    sides = {"left": _rows_of(held, source.ref, left), "right": _rows_of(held, source.ref, right)}
    questions = _questions(held, sides, _settled(source))
    marks = _marks(held, sides, questions, _memos(source.ref))
    blocks = blocks_for_source(source)
    return Compared(tuple(_row(one, marks, questions) for one in blocks), tuple(questions))


def common_reading(study: str) -> list[Stand]:
    """Everything that was settled in a study, in the order of its sources."""
    held = codings_for_matrix(study)
    place = {one.ref: at for at, one in enumerate(held.sources)}
    codes = {one.ref: one for one in held.codes}
    rows = [row for row in _living(study) if row.source.ref in place and row.code.ref in codes]
    names = people.pseudonyms_for_accounts({row.by for row in rows})
    rows.sort(key=lambda row: (place[row.source.ref], row.start, row.end, row.pk))
    return [
        Stand(
            held.sources[place[row.source.ref]],
            codes[row.code.ref],
            row.start,
            row.end,
            row.stands,
            row.why,
            names.get(row.by, ""),
        )
        for row in rows
    ]


def _living(study: str) -> list[models.Settlement]:
    """Settlements that hold: not taken back, on a release that stands."""
    rows = models.Settlement.objects.filter(
        source__study_id=study, source__revoked_at=None, removed_at=None
    ).select_related("source", "code")
    return [row for row in rows.order_by("pk") if row.release == row.source.release]


def _rows_of(held: Columns, source: str, key: str) -> list[int]:
    of = next((at for at, one in enumerate(held.sources) if one.ref == source), -1)
    who = next((at for at, one in enumerate(held.coders) if coder_key(one) == key), -1)
    return [int(row) for row in np.flatnonzero((held.source == of) & (held.coder == who))]


def _settled(source: Source) -> list[models.Settlement]:
    return [row for row in _living(source.study) if row.source.ref == source.ref]


def _questions(
    held: Columns, sides: dict[str, list[int]], settled: Sequence[models.Settlement]
) -> list[Question]:
    """Passages that meet and carry the same code are one question."""
    by_code: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for side, rows in sides.items():
        for row in rows:
            by_code[int(held.code[row])].append((int(held.start[row]), int(held.end[row]), side))
    names = people.pseudonyms_for_accounts({row.by for row in settled})
    found = [
        _question(held.codes[code], group, settled, names)
        for code, spans in by_code.items()
        for group in _meeting(spans)
    ]
    return sorted(found, key=lambda one: (one.start, one.end, one.code.position))


def _meeting(spans: Iterable[tuple[int, int, str]]) -> Iterable[list[tuple[int, int, str]]]:
    """Spans in groups, each of which hangs together."""
    group: list[tuple[int, int, str]] = []
    reach = 0
    for span in sorted(spans):
        if group and span[0] >= reach:
            yield group
            group = []
        reach = max(reach, span[1]) if group else span[1]
        group.append(span)
    if group:
        yield group


def _question(
    code: Code,
    group: Sequence[tuple[int, int, str]],
    settled: Sequence[models.Settlement],
    names: dict[str, str],
) -> Question:
    start, end = min(one[0] for one in group), max(one[1] for one in group)
    bounds = {
        side: (min(one[0] for one in mine), max(one[1] for one in mine))
        for side in ("left", "right")
        if (mine := [one for one in group if one[2] == side])
    }
    rows = [
        row for row in settled if row.code.ref == code.ref and row.start < end and row.end > start
    ]
    last = rows[-1] if rows else None
    return Question(
        code,
        start,
        end,
        bounds.get("left"),
        bounds.get("right"),
        Settled(last.ref, last.stands, last.start, last.end, last.why, names.get(last.by, ""))
        if last
        else None,
    )


def _marks(
    held: Columns,
    sides: dict[str, list[int]],
    questions: Sequence[Question],
    memos: dict[str, list[str]],
) -> dict[str, list[Mark]]:
    both = defaultdict(list)
    for one in questions:
        if one.state == "both":
            both[one.code.ref].append((one.start, one.end))
    found: dict[str, list[Mark]] = {}
    for side, rows in sides.items():
        found[side] = []
        for row in rows:
            code = held.codes[int(held.code[row])]
            start, end = int(held.start[row]), int(held.end[row])
            shared = any(start >= one and end <= other for one, other in both[code.ref])
            state: Side = "both" if shared else ("left" if side == "left" else "right")
            ref = held.refs[row]
            found[side].append(Mark(ref, code, start, end, state, tuple(memos.get(ref, ()))))
    return found


def _memos(source: str) -> dict[str, list[str]]:
    """The words of memos on a source's codings."""
    rows = living_memos(models.Memo.objects.filter(coding__source__ref=source))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows.select_related("coding").order_by("at"):
        found[str(row.coding.ref if row.coding else "")].append(row.text)
    return dict(found)


def _row(block: Block, marks: dict[str, list[Mark]], questions: Sequence[Question]) -> Row:
    here = {
        side: tuple(one for one in found if one.start < block.end and one.end > block.start)
        for side, found in marks.items()
    }
    mine = tuple(one for one in questions if block.start <= one.start < block.end)
    pieces = tuple(_pieces(block, here["left"], here["right"]))
    return Row(block, pieces, here["left"], here["right"], mine)


def _pieces(block: Block, left: Sequence[Mark], right: Sequence[Mark]) -> Iterable[Piece]:
    """The block cut wherever a coding begins or ends."""
    edges = {block.start, block.end}
    for one in (*left, *right):
        edges |= {max(one.start, block.start), min(one.end, block.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        on_left = any(one.start <= start and one.end >= end for one in left)
        on_right = any(one.start <= start and one.end >= end for one in right)
        state: Side | None = "both" if on_left and on_right else None
        state = state or ("left" if on_left else "right" if on_right else None)
        yield Piece(block.text[start - block.start : end - block.start], state)
