"""What a withdrawal would reach: codings on a text, and notes that hold words of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Count

from peerloom.analysis import blindness, models
from peerloom.spans import Grams, copied_spans

_CHUNK = 500


@blindness.reading_as(None)
def codings_on_voices(voices: Iterable[str]) -> dict[str, int]:
    """How many living codings lie on each text, by the voice it was released from."""
    wanted, found = list(voices), dict[str, int]()
    for start in range(0, len(wanted), _CHUNK):
        rows = models.Coding.objects.filter(
            source__voice__in=wanted[start : start + _CHUNK],
            source__revoked_at=None,
            removed_at=None,
            code__removed_at=None,
        )
        counted = rows.values("source__voice").annotate(count=Count("pk"))
        found.update(counted.values_list("source__voice", "count"))
    return found


@blindness.reading_as(None)
def count_copies(study: str, known: Grams) -> int:
    """How many memos, codes and themes hold these words as typed by an analyst."""
    return sum(bool(copied_spans(text, known)) for text in _typed(study))


def _typed(study: str) -> Iterator[str]:
    for memo in models.Memo.objects.filter(study_id=study):
        yield memo.text
    for comment in models.Comment.objects.filter(study_id=study):
        yield comment.text
    for code in models.Code.objects.filter(study_id=study):
        rules = (code.definition, code.include, code.exclude)
        yield "\n".join((code.name, *rules, code.example, code.counter_example))
    for theme in models.Theme.objects.filter(study_id=study):
        yield "\n".join((theme.name, theme.concept, theme.description))
    for passage in models.ThemePassage.objects.filter(theme__study_id=study):
        yield passage.why
