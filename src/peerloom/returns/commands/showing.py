"""Writing a theme in plain words, and showing themes and editions to a cohort."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peerloom import audit
from peerloom.analysis import queries as analysis
from peerloom.audit.types import ANALYST, Actor
from peerloom.findings import access as findings_access
from peerloom.findings import queries as findings
from peerloom.problems import EditedMeanwhile, NotFound, NothingToShow
from peerloom.returns import access, models
from peerloom.returns.checks import desk


@transaction.atomic
def write_summary(
    *, study: str, theme: str, text: str, version: int, second: str = "", by: Actor
) -> int:
    """Write a theme in plain words, for the people it rests on; returns the new version.

    Shapes: ``version`` is the one that was read before writing, 0 for the first time;
            ``second`` says the same in Peerloom's other language.
    Errors: NotFound; EditedMeanwhile if somebody else wrote since.
    """
    findings_access.access_theme(by=by, study=study, ref=theme, to_write=True)
    models.Summary.objects.get_or_create(theme=theme, defaults={"study_id": study})
    row = models.Summary.objects.select_for_update().get(theme=theme)
    if row.version != version:
        raise EditedMeanwhile()
    row.text, row.second, row.written_by = _tidy(text), _tidy(second), by.ref
    row.version += 1
    row.save()
    audit.record(
        "returns.summary_written",
        by=by,
        subject=theme,
        study=study,
        version=row.version,
        length=len(row.text),
    )
    return row.version


@transaction.atomic
def show_themes(*, study: str, cohort: str, by: Actor) -> int:
    """Show a cohort every theme that is written in plain words and new since; returns how many.

    A theme that was rewritten takes the place of the page that was shown before; what people
    answered to that one stays.
    Errors: NotFound; NothingToShow.
    """
    found = access.access_answering(by=by, study=study, hats=[ANALYST])
    desk.cohort_of(found, cohort)
    names = {theme.ref: theme.name for theme in analysis.themes_for_study(study)}
    lines = desk.lines_for(study, cohort)
    new = [
        (place, line)
        for place, line in enumerate(lines)
        if line.summary.text.strip() and (not line.is_sent or line.is_changed)
    ]
    if not new:
        raise NothingToShow()
    for place, line in new:
        _end(study, cohort, theme=line.theme)
        models.Check.objects.create(
            study_id=study,
            cohort_id=cohort,
            theme=line.theme,
            position=place,
            name=names[line.theme],
            text=line.summary.text,
            second=line.summary.second,
            version=line.summary.version,
            sent_by=by.ref,
        )
    audit.record("returns.themes_shown", by=by, subject=cohort, study=study, count=len(new))
    return len(new)


@transaction.atomic
def show_edition(
    *, study: str, cohort: str, number: int, text: str, second: str = "", by: Actor
) -> str:
    """Ask a cohort whether an edition may go out, with what it says in plain words.

    Errors: NotFound; NothingToShow without words.
    """
    found = access.access_answering(by=by, study=study, hats=[ANALYST])
    desk.cohort_of(found, cohort)
    cards = [one for one in findings.editions_for_list(study) if one.number == number]
    if not cards:
        raise NotFound(place=_("Edition {number}").format(number=number))
    if not text.strip():
        raise NothingToShow()
    _end(study, cohort, edition=cards[0].ref)
    row = models.Check.objects.create(
        study_id=study,
        cohort_id=cohort,
        edition=cards[0].ref,
        position=number,
        name=cards[0].title,
        text=_tidy(text),
        second=_tidy(second),
        version=number,
        sent_by=by.ref,
    )
    audit.record("returns.edition_shown", by=by, subject=cohort, study=study, number=number)
    return str(row.ref)


def _tidy(typed: str) -> str:
    return typed.replace("\r\n", "\n").strip()


def _end(study: str, cohort: str, **which: str) -> None:
    """What was shown before may be read on by those who answered it, and no longer answered."""
    rows = models.Check.objects.filter(study_id=study, cohort_id=cohort, ended_at=None, **which)
    rows.update(ended_at=timezone.now())
