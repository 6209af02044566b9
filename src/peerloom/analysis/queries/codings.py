"""Codings that live: not removed, not strayed, on a source whose release was not pulled back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from peerloom.analysis import models
from peerloom.analysis.types import Coding, Source, Stray
from peerloom.people import queries as people

CHUNK = 500


def living_codings(study: str) -> QuerySet[models.Coding]:
    """Every coding of a study that counts."""
    return models.Coding.objects.filter(
        source__study_id=study,
        source__revoked_at=None,
        code__removed_at=None,
        removed_at=None,
        stray_of="",
    )


def codings_for_source(source: str) -> list[Coding]:
    """A source's codings in the order of its text."""
    rows = models.Coding.objects.filter(
        source__ref=source,
        source__revoked_at=None,
        code__removed_at=None,
        removed_at=None,
        stray_of="",
    )
    return _codings(rows.order_by("start", "-end", "id"))


def rows_for_canvas(source: Source) -> list[tuple[str, int, int, str, str, str]]:
    """(reference, start, end, code, account, label elsewhere), in the order of the text."""
    codes = models.Code.objects.filter(study_id=source.study, removed_at=None)
    refs = dict(codes.values_list("pk", "ref"))
    rows = models.Coding.objects.filter(source__ref=source.ref, removed_at=None, stray_of="")
    fields = rows.order_by("start", "-end", "id").values_list(
        "ref", "start", "end", "code_id", "coder", "coder_name"
    )
    return [
        (ref, start, end, refs[code], coder, label)
        for ref, start, end, code, coder, label in fields
        if code in refs
    ]


def codings_for_refs(refs: Iterable[str]) -> list[Coding]:
    """Living codings by reference, in the order given; what doesn't live is left out."""
    wanted = list(refs)
    found: dict[str, Coding] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = models.Coding.objects.filter(
            ref__in=wanted[start : start + CHUNK],
            source__revoked_at=None,
            code__removed_at=None,
            removed_at=None,
            stray_of="",
        )
        found.update((coding.ref, coding) for coding in _codings(rows))
    return [found[ref] for ref in wanted if ref in found]


def strays_for_study(study: str) -> list[Stray]:
    """Codings whose words a later release struck out or replaced; they are kept."""
    rows = models.Coding.objects.filter(
        source__study_id=study,
        source__revoked_at=None,
        code__removed_at=None,
        removed_at=None,
    ).exclude(stray_of="")
    rows = rows.select_related("source", "code").order_by("source_id", "start")
    return [
        Stray(
            coding=row.ref,
            source=row.source.ref,
            code=row.code.ref,
            start=row.start,
            end=row.end,
            coder=row.coder,
            code_name=row.code.name,
            source_name=row.source.name,
        )
        for row in rows
    ]


def coding_of(row: models.Coding, coder_name: str = "") -> Coding:
    """A row, with its source and code, as other rooms see it."""
    return Coding(
        ref=row.ref,
        source=row.source.ref,
        start=row.start,
        end=row.end,
        code=row.code.ref,
        coder=row.coder,
        made_at=row.made_at,
        coder_name=row.coder_name or coder_name,
    )


def coder_names(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What to show for (account, label elsewhere): the pseudonym, else the label."""
    wanted = set(pairs)
    names = people.pseudonyms_for_accounts(coder for coder, _ in wanted if coder)
    return {(coder, label): label or names.get(coder, "") for coder, label in wanted}


def _codings(rows: QuerySet[models.Coding]) -> list[Coding]:
    fields = list(
        rows.values_list(
            "ref", "source__ref", "start", "end", "code__ref", "coder", "made_at", "coder_name"
        )
    )
    names = coder_names((row[5], row[7]) for row in fields)
    return [Coding(*row[:7], coder_name=names[row[5], row[7]]) for row in fields]
