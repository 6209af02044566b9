"""Passages like one that somebody points at: by shared words, beside what chance would give."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.passages import LOOSE
from peerloom.analysis.queries.texts import blocks_of_text
from peerloom.analysis.types import Code, Source
from peerloom.gate import queries as gate
from peerloom.methods import relations
from peerloom.methods.relations import Stretches
from peerloom.methods.similar import Floats, Match, Shelf, most_like, shelve, windows_of
from peerloom.problems import NotFound
from peerloom.spans import Span, snippet

KEPT: Final = 3  # studies, as somebody sees them
LIMIT: Final = 20
NEAREST: Final = 10  # from which codes are told
AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Alike:
    """A passage that shares weighty words. Units: code points of the released text."""

    source: Source
    start: int
    end: int
    score: float
    reasons: tuple[str, ...]
    before: str
    quote: str
    after: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class UsedThere:
    """A code on passages like this.

    Units:  ``on`` of the nearest carry it; ``chance`` as many would if they were drawn blindly.
    """

    code: Code
    on: int
    chance: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was found.

    Shapes: ``shared`` of ``nearest`` carry a code that lies on the asked words too, ``chance``
            would if drawn blindly; both 0 where no code lies on them. ``windows`` were looked at.
    """

    quote: str
    passages: tuple[Alike, ...]
    codes: tuple[UsedThere, ...]
    windows: int
    nearest: int
    shared: int
    chance: float


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A study's windows. Shapes: ``places`` says where each stands, source by number."""

    shelf: Shelf
    places: Stretches
    releases: tuple[str, ...]


_held: OrderedDict[tuple[str, tuple[str, ...]], Held] = OrderedDict()
_lock = threading.Lock()
_forgetters: list[Callable[[str], None]] = []
# f(study, held, quote): how near each window is to these words
Nearness = Callable[[str, "Held", str], Floats | None]


def passages_like(
    study: str,
    source: str,
    span: Span,
    *,
    limit: int = LIMIT,
    nearness: Nearness | None = None,
) -> Likeness:
    """Passages that share weighty words with a stretch of a source.

    With ``nearness``, how near they are counts as well; where it knows nothing, words alone do.
    Errors: NotFound; SpanOutsideText.
    """
    columns = codings_for_matrix(study)
    at = next((at for at, one in enumerate(columns.sources) if one.ref == source), None)
    if at is None:
        raise NotFound(place=source)
    here = columns.sources[at]
    quote = span.of(gate.text_of_release(here.release))
    held = windows_of_study(study, columns)
    own = overlapping_windows(held, at, span)
    asked = [(quote, here.language)]
    near = nearness(study, held, quote) if nearness else None
    found = most_like(held.shelf, asked, limit=max(limit, NEAREST), without=own, cosines=near)
    windows = [match.at for match in found]
    codes = codes_on_windows(columns, held, windows)
    passages = [alike_of(columns, held, match, codes[match.at]) for match in found]
    nearest = [one for one in passages if one is not None][:NEAREST]
    on_it = _codes_on(columns, at, span)
    return Likeness(
        quote=quote,
        passages=tuple([one for one in passages if one is not None][:limit]),
        codes=_used_there(columns, held, nearest),
        windows=len(held.shelf),
        nearest=len(nearest),
        shared=sum(bool(on_it & {code.ref for code in one.codes}) for one in nearest),
        chance=len(nearest) * _share(columns, held, on_it),
    )


def windows_of_study(study: str, columns: Columns) -> Held:
    """Every text cut into windows, without what those who ask said; kept until texts change."""
    key = study, tuple(one.release for one in columns.sources)
    with _lock:
        found = _held.get(key)
        if found is not None:
            _held.move_to_end(key)
            return found
    found = _cut(columns, key[1])
    with _lock:
        for old in [one for one in _held if one[0] == study and not set(one[1]) <= set(key[1])]:
            del _held[old]  # words that left the study leave the memory
        _held[key] = found
        while len(_held) > KEPT:
            _held.popitem(last=False)
    return found


def forget_windows(study: str) -> None:
    """Words that left a study leave the memory at once, and whatever was made of them."""
    with _lock:
        for key in [one for one in _held if one[0] == study]:
            del _held[key]
    for forget in _forgetters:
        forget(study)


def forgets_with(forget: Callable[[str], None]) -> Callable[[str], None]:
    """Register what else forgets a study's words: ``f(study)``."""
    _forgetters.append(forget)
    return forget


def overlapping_windows(held: Held, source: int, span: Span) -> list[int]:
    """The windows that hold some of these very words."""
    places = held.places
    mask = (places.source == source) & (places.start < span.end) & (places.end > span.start)
    return [int(at) for at in np.flatnonzero(mask)]


def codes_on_windows(
    columns: Columns, held: Held, windows: Iterable[int]
) -> dict[int, tuple[Code, ...]]:
    """The codes that lie on each of these windows, those most often there first."""
    found: dict[int, tuple[Code, ...]] = {}
    for at in windows:
        span = Span(int(held.places.start[at]), int(held.places.end[at]))
        rows = rows_on(columns, int(held.places.source[at]), span)
        counts = Counter(columns.code[rows].tolist())
        found[at] = tuple(columns.codes[code] for code, _ in counts.most_common())
    return found


def _cut(columns: Columns, releases: tuple[str, ...]) -> Held:
    texts = gate.texts_of_releases(releases)
    sources: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    said: list[tuple[str, str]] = []
    for at, one in enumerate(columns.sources):
        text = texts.get(one.release)
        if text is None:
            continue
        for start, end in _stretches(text, one.release):
            for window in windows_of(text, one.language, start, end):
                sources.append(at)
                starts.append(window.start)
                ends.append(window.end)
                said.append((text[window.start : window.end], one.language))
    return Held(shelve(said), Stretches.of(sources, starts, ends), releases)


def _stretches(text: str, release: str) -> list[tuple[int, int]]:
    """Where one person goes on: a turn's paragraphs together, others one by one."""
    found: list[tuple[int, int]] = []
    turn = 0
    for block in blocks_of_text(text, gate.turns_of_release(release)):
        if block.asked:
            turn = 0
        elif block.turn and block.turn == turn:
            found[-1] = (found[-1][0], block.end)
        else:
            found.append((block.start, block.end))
            turn = block.turn
    return found


def alike_of(columns: Columns, held: Held, match: Match, codes: tuple[Code, ...]) -> Alike | None:
    """A window that was found, opened; None once its text is pulled back."""
    source = columns.sources[int(held.places.source[match.at])]
    text = gate.texts_of_releases([source.release]).get(source.release)
    if text is None:
        return None
    span = Span(int(held.places.start[match.at]), int(held.places.end[match.at]))
    piece = snippet(text, span, AROUND)
    return Alike(
        source=source,
        start=span.start,
        end=span.end,
        score=match.score,
        reasons=match.reasons,
        before=piece.before.lstrip(LOOSE),
        quote=piece.quote,
        after=piece.after,
        codes=codes,
    )


def rows_on(columns: Columns, source: int, span: Span) -> Ints:
    """The rows whose words overlap a stretch of the source at this place."""
    low, high = np.searchsorted(columns.source, [source, source + 1]).tolist()
    near = slice(low, high)
    touches = (columns.start[near] < span.end) & (columns.end[near] > span.start)
    return np.asarray(low + np.flatnonzero(touches), np.int64)


def _codes_on(columns: Columns, source: int, span: Span) -> set[str]:
    return {columns.codes[code].ref for code in columns.code[rows_on(columns, source, span)]}


def _share(columns: Columns, held: Held, codes: set[str]) -> float:
    """The share of all windows that carry any of these codes."""
    if not codes or not len(held.shelf):
        return 0.0
    wanted = [at for at, code in enumerate(columns.codes) if code.ref in codes]
    rows = np.flatnonzero(np.isin(columns.code, wanted))
    those = Stretches(columns.source[rows], columns.start[rows], columns.end[rows])
    return float(np.mean(relations.overlapping(held.places, those)))


def _used_there(columns: Columns, held: Held, nearest: Sequence[Alike]) -> tuple[UsedThere, ...]:
    counts: Counter[str] = Counter()
    why: defaultdict[str, list[str]] = defaultdict(list)
    codes: dict[str, Code] = {}
    for one in nearest:
        for code in one.codes:
            codes[code.ref] = code
            counts[code.ref] += 1
            why[code.ref] += one.reasons
    found = [
        UsedThere(
            codes[ref],
            count,
            len(nearest) * _share(columns, held, {ref}),
            tuple(word for word, _ in Counter(why[ref]).most_common(3)),
        )
        for ref, count in counts.most_common()
    ]
    return tuple(sorted(found, key=lambda one: one.chance - one.on))
