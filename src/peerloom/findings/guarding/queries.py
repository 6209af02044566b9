"""What may be asked of the guard: captions, warnings about a draft, what was let stand."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from peerloom.analysis import queries as analysis
from peerloom.findings import models
from peerloom.findings.guarding.captions import Captions
from peerloom.findings.guarding.numbers import Typed, loose_counts
from peerloom.findings.guarding.types import Fact, Ruling, Warned
from peerloom.findings.guarding.warnings import KIND, SESSION, Crowd, Earlier, warnings_about
from peerloom.findings.placed import threshold_for_study
from peerloom.findings.types import Book
from peerloom.people import queries as people


def captions_for_study(study: str) -> Captions:
    """How the quotes of a study are captioned."""
    row = models.CaptionRule.objects.filter(study_id=study).first()
    return Captions(row.who, row.place) if row else Captions()


def warnings_for_draft(study: str, book: Book) -> list[Warned]:
    """Everything to look at before these quotes go out, what was let stand last."""
    rulings = rulings_for_study(study)
    found = [
        *warnings_about(book.quoted, captions_for_study(study), _crowd(study), _earlier(study)),
        *(_of_number(one, threshold_for_study(study)) for one in loose_counts(book)),
    ]
    ruled = [replace(one, ruling=rulings.get(one.key)) for one in found]
    return sorted(ruled, key=lambda one: one.ruling is not None)


def open_warnings(study: str, book: Book) -> list[Warned]:
    """Those that nobody decided on."""
    return [one for one in warnings_for_draft(study, book) if one.ruling is None]


def rulings_for_study(study: str) -> dict[str, Ruling]:
    """By warning: who let it stand, and why."""
    rows = list(models.GuardRuling.objects.filter(study_id=study).order_by("pk"))
    names = people.pseudonyms_for_accounts({row.by for row in rows})
    return {
        row.warning: Ruling(
            row.ref,
            row.reason,
            names.get(row.by, ""),
            date_format(timezone.localtime(row.at), "DATETIME_FORMAT"),
        )
        for row in rows
    }


def told_facts(study: str, facts: tuple[Fact, ...]) -> list[str]:
    """Facts in words."""
    names = {one.ref: one.name for one in people.attributes_for_study(study)}
    met = analysis.session_names(value.split()[1] for what, value in facts if what == SESSION)
    told = []
    for what, value in facts:
        if what == KIND:
            told.append(analysis.kind_name(value))
        elif what == SESSION:
            kind, session = value.split()
            said = _("{kind}, session {name}")
            told.append(said.format(kind=analysis.kind_name(kind), name=met.get(session, "")))
        else:
            told.append(f"{names.get(what, '')}: {value}")
    return told


def _of_number(typed: Typed, threshold: int) -> Warned:
    """Shapes: fits at least the threshold where it counts no people."""
    about = f"number|{typed.part}|{typed.words.casefold()}"
    return Warned(
        key=hashlib.sha256(about.encode()).hexdigest()[:32],
        kind="number",
        quotes=(),
        fits=typed.least if typed.of_people else max(typed.least, threshold),
        words=typed.words,
        where=typed.heading,
    )


def _crowd(study: str) -> Crowd:
    yes_or_no = {one.ref for one in people.attributes_for_study(study) if one.kind == "yes_no"}
    said = {
        person: {key: value for key, value in values.items() if key not in yes_or_no}
        for person, values in people.values_for_study(study).items()
    }
    sources = analysis.codings_for_matrix(study).sources
    return Crowd(sources, said, threshold_for_study(study))


def _earlier(study: str) -> Earlier:
    shown: defaultdict[int, dict[str, str]] = defaultdict(dict)
    rows = models.EditionQuote.objects.filter(edition__study_id=study, taken_back_at=None)
    for number, coding, person in rows.values_list("edition__number", "coding", "person"):
        if person:
            shown[number][coding] = person
    return Earlier(shown)
