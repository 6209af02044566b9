"""Where a coding may stand: on words, once per person and code."""

from __future__ import annotations

from peerloom.analysis import models
from peerloom.gate import queries as gate
from peerloom.problems import AlreadyCoded, NoWords, SpanOutsideText


def span_on_words(source: models.Source, start: int, end: int) -> tuple[int, int]:
    """The span without blank space at its edges.

    Units:  code points of the released text, half-open.
    Errors: SpanOutsideText; NoWords if it is blank.
    """
    if not 0 <= start < end <= source.length:
        raise SpanOutsideText(place=source.name, start=start, end=end, length=source.length)
    quote = gate.text_of_release(source.release)[start:end]
    words = quote.strip()
    if not words:
        raise NoWords(place=source.name)
    start += len(quote) - len(quote.lstrip())
    return start, start + len(words)


def twin_of(row: models.Coding) -> models.Coding | None:
    """Another living coding with the same words, code and coder, or None."""
    rows = models.Coding.objects.filter(
        source_id=row.source_id,
        start=row.start,
        end=row.end,
        code_id=row.code_id,
        coder=row.coder,
        coder_name=row.coder_name,
        removed_at=None,
        stray_of="",
    )
    return rows.exclude(ref=row.ref).first()


def refuse_twin(row: models.Coding) -> None:
    """Errors: AlreadyCoded if another coding says the same."""
    if twin_of(row) is not None:
        raise AlreadyCoded(place=row.source.name, code=row.code.name)
