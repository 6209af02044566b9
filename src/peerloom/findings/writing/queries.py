"""What may be asked of writing: the outline, what was kept when, what was remarked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from peerloom.analysis import queries as analysis
from peerloom.findings import models
from peerloom.findings.writing.types import Part, RemarkCard, Version
from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.spans import Grams, copied_spans

Place = tuple[str, int, int]  # source, start, end


def parts_for_study(study: str) -> list[Part]:
    """Themes and sections of one's own as the outline has them; what it doesn't name comes last."""
    themes = analysis.themes_for_study(study)
    known = {one.ref: Part(one.ref, study, one.name, one.concept, one) for one in themes}
    own = models.OwnSection.objects.filter(study_id=study, removed_at=None).order_by("pk")
    known |= {row.ref: Part(row.ref, study, row.heading) for row in own}
    listed = [ref for ref in outline_for_study(study)[0] if ref in known]
    return [known[ref] for ref in dict.fromkeys([*listed, *known])]


def part_for_ref(study: str, ref: str) -> Part:
    """One of them. Errors: NotFound."""
    for part in parts_for_study(study):
        if part.ref == ref:
            return part
    raise NotFound(place=ref)


def removed_sections(study: str) -> list[Part]:
    """Sections of one's own that were taken out, the last first."""
    rows = models.OwnSection.objects.filter(study_id=study, removed_at__isnull=False)
    return [Part(row.ref, study, row.heading) for row in rows.order_by("-removed_at")]


def outline_for_study(study: str) -> tuple[list[str], int]:
    """References in their order, and the version they were read at."""
    row = models.Outline.objects.filter(study_id=study).first()
    return (list(row.order), row.version) if row else ([], 0)


def versions_for_part(part: str) -> list[Version]:
    """Everything that was kept of a text, the newest first."""
    rows = list(models.WrittenVersion.objects.filter(part=part).order_by("-number"))
    names = people.pseudonyms_for_accounts({row.by for row in rows})
    return [Version(row.number, names.get(row.by, ""), _day(row.at), row.text) for row in rows]


def version_for_number(part: str, number: int) -> Version:
    """One of them. Errors: NotFound."""
    for one in versions_for_part(part):
        if one.number == number:
            return one
    raise NotFound(place=str(number))


def places_kept(part: str) -> dict[str, Place]:
    """Where each quote of the text stood when the text was kept last."""
    row = models.WrittenVersion.objects.filter(part=part).order_by("-number").first()
    kept: Mapping[str, list[int | str]] = row.placed if row else {}
    return {ref: (str(at[0]), int(at[1]), int(at[2])) for ref, at in kept.items()}


def remarks_for_part(part: str, reader: str = "") -> list[RemarkCard]:
    """What was said of a text; what is open comes first, then by age.

    Shapes: ``reader`` is the account whose own remarks are marked as such.
    """
    rows = list(models.Remark.objects.filter(part=part).order_by("pk"))
    names = people.pseudonyms_for_accounts(
        {one for row in rows for one in (row.by, row.settled_by)}
    )
    cards = [
        RemarkCard(
            ref=row.ref,
            about=row.about,
            text=row.text,
            by=names.get(row.by, ""),
            at=_day(row.at),
            settled_by=names.get(row.settled_by, ""),
            is_own=row.by == reader,
        )
        for row in rows
    ]
    return sorted(cards, key=lambda card: bool(card.settled_by))


def open_remarks(study: str) -> dict[str, int]:
    """By part: how many remarks nobody settled."""
    found: dict[str, int] = {}
    for part in models.Remark.objects.filter(study_id=study, settled_at=None).values_list(
        "part", flat=True
    ):
        found[part] = found.get(part, 0) + 1
    return found


def typed_while_writing(study: str) -> Iterable[str]:
    """Every text that somebody typed around narratives."""
    for version in models.WrittenVersion.objects.filter(study_id=study):
        yield version.text
    for remark in models.Remark.objects.filter(study_id=study):
        yield f"{remark.about}\n{remark.text}"
    for section in models.OwnSection.objects.filter(study_id=study):
        yield section.heading
    for ruling in models.GuardRuling.objects.filter(study_id=study):
        yield ruling.reason


def count_copies_around(study: str, known: Grams) -> int:
    """How many versions, remarks, headings and reasons hold these words."""
    return sum(bool(copied_spans(text, known)) for text in typed_while_writing(study))


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
