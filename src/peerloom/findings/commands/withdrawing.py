"""Words that were taken back leave narratives, front matter and every edition ever made.

Only ``returns.commands`` calls these.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis.types import Blanked
from peerloom.audit.types import Actor
from peerloom.findings import apart, models
from peerloom.findings.bookform import digest_of
from peerloom.findings.commands.blanking_published import published_blanked
from peerloom.findings.commands.blanking_written import written_blanked
from peerloom.findings.typed_across import blanked_across
from peerloom.home import textkeys
from peerloom.home.rewriting import rewritten
from peerloom.spans import Grams, blanked

_CHUNK = 500
_FRONT = ("title", "subtitle", "summary", "limits")


@dataclass(frozen=True, slots=True)
class Cut:
    """What was cut out of editions: how many quotes, and which editions held them."""

    quotes: int
    editions: tuple[str, ...]


@transaction.atomic
def forget_quotes(*, releases: Sequence[str], study: str, by: Actor) -> Cut:
    """Destroy the keys of every quote that any edition took from these releases."""
    rows: list[models.EditionQuote] = []
    for start in range(0, len(releases), _CHUNK):
        chunk = releases[start : start + _CHUNK]
        found = models.EditionQuote.objects.filter(release__in=chunk, taken_back_at=None)
        rows += found.select_related("edition")
    textkeys.destroy(row.key_subject for row in rows)
    for edition in {row.edition for row in rows}:
        _drop_words(edition, {row.coding for row in rows if row.edition == edition})
    pks = [row.pk for row in rows]
    for start in range(0, len(pks), _CHUNK):
        models.EditionQuote.objects.filter(pk__in=pks[start : start + _CHUNK]).update(
            held=b"", taken_back_at=timezone.now()
        )
    editions = tuple(sorted({str(row.edition.ref) for row in rows}))
    if rows:
        audit.record(
            "findings.quotes_forgotten",
            by=by,
            subject=study,
            study=study,
            quotes=len(rows),
            editions=list(editions),
        )
    return Cut(len(rows), editions)


@transaction.atomic
def blank_copies(*, study: str, known: Grams, instead: str, by: Actor) -> list[Blanked]:
    """Blank known words wherever writers typed them instead of quoting; says where.

    Shapes: one ``Blanked`` for each narrative, front matter and edition that held some.
    """

    def change(typed: str) -> str:
        return blanked(typed, known, instead)

    found = [
        *_narratives(study, change),
        *_front(study, change),
        *_figures(study, change),
        *published_blanked(study, change),
        *written_blanked(study, change),
        *blanked_across(study, change),
        *_editions(study, change),
    ]
    if found:
        audit.record("findings.copies_blanked", by=by, subject=study, study=study, texts=len(found))
    return found


def _narratives(study: str, change: Callable[[str], str]) -> Iterator[Blanked]:
    narratives = models.Narrative.objects.select_for_update().filter(study_id=study)
    for row in rewritten(narratives, ("text",), change, versioned=True):
        yield Blanked("narrative", row.theme, row.written_by)


def _front(study: str, change: Callable[[str], str]) -> Iterator[Blanked]:
    fronts = models.Front.objects.select_for_update().filter(study_id=study)
    for _row in rewritten(fronts, _FRONT, change, versioned=True):
        yield Blanked("front", study, "")


def _figures(study: str, change: Callable[[str], str]) -> Iterator[Blanked]:
    placed = models.PlacedFigure.objects.select_for_update().filter(study_id=study)
    for row in rewritten(placed, ("title", "alt"), change, versioned=True):
        yield Blanked("figure", row.ref, row.made_by)


def _editions(study: str, change: Callable[[str], str]) -> Iterator[Blanked]:
    for row in models.Edition.objects.filter(study_id=study):
        if not row.held:
            continue
        made = json.loads(row.held)
        cut, title = apart.with_prose(made, change), change(row.title)
        if cut != made or title != row.title:
            _write_again(row, cut, title=title, cuts=row.cuts + 1)
            yield Blanked("edition", row.ref, row.made_by)


def _drop_words(row: models.Edition, gone: set[str]) -> None:
    """Editions made before quotes had keys hold their words in the tree itself."""
    if not row.held:
        return
    made = json.loads(row.held)
    cut = apart.without_words(made, gone)
    if cut != made:
        _write_again(row, cut)


def _write_again(row: models.Edition, tree: Any, **more: Any) -> None:
    """The one change that an edition may suffer: words go out of it."""
    held = json.dumps(tree, ensure_ascii=False, sort_keys=True)
    models.Edition.objects.filter(pk=row.pk).update(held=held, digest=digest_of(held), **more)
