"""Coded projects from elsewhere: parked in raw offsets until their texts pass the gate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import blindness, models
from peerloom.analysis.commands.naming import LIMIT
from peerloom.analysis.commands.parked_codes import codes_for_parked
from peerloom.analysis.types import Parked
from peerloom.audit.types import Actor
from peerloom.formats.types import Code as ProjectCode
from peerloom.formats.types import Coding, Project
from peerloom.gate import queries as gate
from peerloom.people import queries as people
from peerloom.spans import Span

_CHUNK = 500
_LABEL = 120


@blindness.reading_as(None)
@transaction.atomic
def park_project(*, study: str, project: Project, voices: Mapping[str, str], by: Actor) -> Parked:
    """Keep a project's codes and codings until the releases of its sources are adopted.

    Shapes: ``voices`` maps ids of the project's sources to references of voices; codings on
            other sources are counted as ``without_text``.
    """
    codes = _park_codes(study, project.codes)
    kept = [one for one in project.codings if one.source in voices and one.code in codes]
    coders = _coders(kept)
    models.ParkedCoding.objects.bulk_create(
        [
            models.ParkedCoding(
                voice=voices[one.source],
                raw_start=one.start,
                raw_end=one.end,
                parked_code=codes[one.code],
                coder=coders[one.coder or ""][0],
                coder_name=coders[one.coder or ""][1],
                created=one.created,
            )
            for one in kept
            if one.start < one.end
        ],
        batch_size=_CHUNK,
    )
    parked = Parked(len(codes), len(kept), len(project.codings) - len(kept))
    audit.record(
        "analysis.project_parked",
        by=by,
        subject=study,
        study=study,
        codes=parked.codes,
        codings=parked.codings,
    )
    here = models.Source.objects.filter(voice__in=list(voices.values()), revoked_at=None)
    unpark_codings(voices=dict(here.values_list("voice", "release")), by=by)
    return parked


@blindness.reading_as(None)
@transaction.atomic
def drop_parked(*, voices: Iterable[str], by: Actor) -> int:
    """Forget codings parked for these voices, and codes that wait for nothing any more."""
    rows = models.ParkedCoding.objects.filter(voice__in=list(voices), adopted=None)
    codes = set(rows.values_list("parked_code_id", flat=True))
    dropped, _ = rows.delete()
    idle = models.ParkedCode.objects.filter(pk__in=codes, code=None, codings=None, below=None)
    idle.delete()
    if dropped:
        audit.record("analysis.parked_dropped", by=by, subject="parked", count=dropped)
    return dropped


def unpark_codings(*, voices: Mapping[str, str], by: Actor) -> tuple[int, int]:
    """Turn what is parked for these voices (to their releases) into codings.

    Shapes: returns how many became codings, and how many have no words in the release and
            stay parked.
    """
    waiting = _waiting(list(voices))
    if not waiting:
        return 0, 0
    sources = {row.voice: row for row in models.Source.objects.filter(voice__in=list(waiting))}
    codes = codes_for_parked({one.parked_code_id for rows in waiting.values() for one in rows}, by)
    made, stay = 0, 0
    for voice, rows in waiting.items():
        placed = _placed(rows, sources[voice], voices[voice], codes)
        made += len(placed)
        stay += len(rows) - len(placed)
        models.Coding.objects.bulk_create([coding for _, coding in placed], batch_size=_CHUNK)
        for parked, coding in placed:
            parked.adopted = coding
        models.ParkedCoding.objects.bulk_update(
            [parked for parked, _ in placed], ["adopted"], batch_size=_CHUNK
        )
    return made, stay


def _park_codes(study: str, codes: Iterable[ProjectCode]) -> dict[str, models.ParkedCode]:
    rows = {
        code.id: models.ParkedCode(
            study_id=study,
            name=" ".join(code.name.split())[:LIMIT] or code.id[:LIMIT],
            description=code.description,
            position=position,
        )
        for position, code in enumerate(codes)
    }
    models.ParkedCode.objects.bulk_create(list(rows.values()), batch_size=_CHUNK)
    below = [code for code in codes if code.parent in rows]
    for code in below:
        rows[code.id].parent = rows[code.parent or ""]
    models.ParkedCode.objects.bulk_update(
        [rows[code.id] for code in below], ["parent"], batch_size=_CHUNK
    )
    return rows


def _coders(codings: Iterable[Coding]) -> dict[str, tuple[str, str]]:
    """(account, label) for each coder's name: the account of that pseudonym, else the name."""
    found: dict[str, tuple[str, str]] = {}
    for name in {one.coder or "" for one in codings}:
        account = people.account_ref_for_pseudonym(name) if name else None
        found[name] = (account, "") if account else ("", name[:_LABEL])
    return found


def _waiting(voices: list[str]) -> dict[str, list[models.ParkedCoding]]:
    found: defaultdict[str, list[models.ParkedCoding]] = defaultdict(list)
    for start in range(0, len(voices), _CHUNK):
        chunk = voices[start : start + _CHUNK]
        for row in models.ParkedCoding.objects.filter(voice__in=chunk, adopted=None).order_by("id"):
            found[row.voice].append(row)
    return dict(found)


def _placed(
    rows: list[models.ParkedCoding],
    source: models.Source,
    release: str,
    codes: Mapping[int, models.Code],
) -> list[tuple[models.ParkedCoding, models.Coding]]:
    """Each parked coding that has words in the release, with the coding it becomes."""
    offsets = gate.offset_map_of_release(release)
    found = []
    for row in rows:
        span = offsets.to_released(Span(row.raw_start, row.raw_end))
        if not span or span.end > source.length:
            continue
        coding = models.Coding(
            source=source,
            code=codes[row.parked_code_id],
            start=span.start,
            end=span.end,
            coder=row.coder,
            coder_name=row.coder_name,
            made_at=row.created or timezone.now(),
        )
        found.append((row, coding))
    return found
