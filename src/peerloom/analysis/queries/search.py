"""Full-text search: words found by stem and without accents, shown where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from peerloom.analysis import index
from peerloom.analysis.index import Answer, Entry
from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.past import columns_then
from peerloom.analysis.queries.sources import releases_still_here, sources_for_list
from peerloom.analysis.types import Found, FoundSource, Hit, Source
from peerloom.gate import peers
from peerloom.gate import queries as gate
from peerloom.spans import Span, snippet

AROUND = 70
ALL = 1 << 40


def find_in_study(study: str, words: str, limit: int = 50) -> Found:
    """Words in a study's sources, the first hits of all in the order of the sources.

    Shapes: several words must all occur in a source; "in quotes" they follow one another;
            near"some words" stand within ten words of one another, near4"…" within four;
            ``-word`` leaves out the sources that hold it; ``begin*`` lets a word go on.
    Errors: NoWords if nothing is asked for.
    """
    sources, answer = _asked(study, words)
    found = [source for source in sources if source.ref in answer.spans]
    groups: list[FoundSource] = []
    left = limit
    for source in found:
        if left <= 0:
            break
        groups += _opened([source], answer, left)
        left = limit - sum(len(group.hits) for group in groups)
    return _found(found, answer, groups)


def find_for_page(
    study: str,
    words: str,
    *,
    kind: str | None = None,
    source: str | None = None,
    person: str | None = None,
    session: str | None = None,
    start: int = 0,
    limit: int = 20,
    each: int = 3,
) -> Found:
    """The same by source: ``limit`` sources from the ``start``-th, ``each`` hits of one at most.

    Shapes: ``kinds`` counts every kind, also those that ``kind`` leaves out; ``sources`` counts
            those that fit. With ``source``, all the hits in it. ``person`` and ``session`` are
            references.
    Errors: NoWords.
    """
    sources, answer = _asked(study, words)
    every = [
        one
        for one in sources
        if one.ref in answer.spans
        and person in (None, one.person)
        and session in (None, one.session)
    ]
    fit = [one for one in every if kind in (None, one.kind) and source in (None, one.ref)]
    groups = _opened(fit[start : start + limit], answer, ALL if source else each)
    return _found(every, answer, groups, fit)


def refresh_index(study: str) -> None:
    """Bring the study's part of the index up to date; asked again, it only looks."""
    _keep(study)


def entries_for_index(sources: Sequence[Source]) -> list[Entry]:
    """What the index should hold of these sources."""
    return [Entry(one.ref, one.release, one.language) for one in sources]


def _asked(study: str, query: str) -> tuple[Sequence[Source], Answer]:
    chunks = index.read_query(query)
    return bring_index_up_to_date(study), index.ask(study, chunks)


def bring_index_up_to_date(study: str) -> Sequence[Source]:
    """The sources that whoever reads may see, once the index holds them."""
    sources = codings_for_matrix(study).sources  # at hand until the study's log grows
    if peers.hidden_now() or columns_then(study) is not None:
        _keep(study)
    else:
        index.keep(study, entries_for_index(sources), gate.texts_of_releases, releases_still_here)
    return sources


def _keep(study: str) -> None:
    """The index holds every source, whoever asks; hits are left out afterwards."""
    with peers.reading_as(None):
        wanted = entries_for_index(sources_for_list(study))
        index.keep(study, wanted, gate.texts_of_releases, releases_still_here)


def _opened(sources: Sequence[Source], answer: Answer, each: int) -> list[FoundSource]:
    """The first hits of each source, with their words; what was pulled back has none."""
    texts = gate.texts_of_releases([source.release for source in sources])
    return [
        _hits(source, texts[source.release], answer, each)
        for source in sources
        if source.release in texts
    ]


def _hits(source: Source, text: str, answer: Answer, each: int) -> FoundSource:
    spans = answer.spans[source.ref]
    hits = tuple(
        _hit(source, text, answer.offsets(source.ref, text, source.language, first, after))
        for first, after in spans[:each].tolist()
    )
    return FoundSource(source, hits, len(spans))


def _hit(source: Source, text: str, span: Span) -> Hit:
    piece = snippet(text, span, AROUND)
    return Hit(
        source=source.ref,
        source_name=source.name,
        kind=source.kind,
        start=span.start,
        end=span.end,
        before=piece.before,
        quote=piece.quote,
        after=piece.after,
    )


def _found(
    every: Sequence[Source],
    answer: Answer,
    groups: Sequence[FoundSource],
    fit: Sequence[Source] | None = None,
) -> Found:
    shown = every if fit is None else fit
    kinds: Counter[str] = Counter()
    for source in every:
        kinds[source.kind] += len(answer.spans[source.ref])
    return Found(
        hits=tuple(hit for group in groups for hit in group.hits),
        total=sum(len(answer.spans[source.ref]) for source in shown),
        sources=len(shown),
        kinds=tuple(kinds.items()),
        groups=tuple(groups),
    )
