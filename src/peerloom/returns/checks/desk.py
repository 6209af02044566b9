"""What the team sees of it: how many answered what, never who and never when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from peerloom.analysis import queries as analysis
from peerloom.audit.types import Actor
from peerloom.findings import queries as findings
from peerloom.home import textkeys
from peerloom.problems import NotFound
from peerloom.programme import queries as programme
from peerloom.programme.types import Cohort, Study
from peerloom.returns import models
from peerloom.returns.checks.reading import told_of
from peerloom.returns.checks.types import (
    CHOICES,
    AnswerLine,
    CheckLine,
    Counted,
    RawAnswer,
    ShownCheck,
    Summary,
    Told,
    VetoLine,
)


def cohorts_of(study: Study) -> list[Cohort]:
    """The cohorts whose people a study listens to."""
    if study.programme is None:
        return []
    every = programme.cohorts_for_programme(study.programme)
    return [one for one in every if study.cohort in (None, one.ref)]


def cohort_of(study: Study, ref: str) -> Cohort:
    """One of them. Errors: NotFound."""
    for one in cohorts_of(study):
        if one.ref == ref:
            return one
    raise NotFound(place=ref)


def summary_for_theme(theme: str) -> Summary:
    """A theme in plain words as it is written now."""
    row = models.Summary.objects.filter(theme=theme).first()
    return Summary(row.text, row.version, row.second) if row else Summary()


def lines_for(study: str, cohort: str) -> list[CheckLine]:
    """Every theme in its order: written, shown, answered."""
    summaries = {row.theme: row for row in models.Summary.objects.filter(study_id=study)}
    rows = models.Check.objects.filter(study_id=study, cohort_id=cohort, edition="", ended_at=None)
    checks = {row.theme: row for row in rows}
    counted = counts_of(row.pk for row in checks.values())
    found = []
    for theme in analysis.themes_for_study(study):
        written, check = summaries.get(theme.ref), checks.get(theme.ref)
        found.append(
            CheckLine(
                theme=theme.ref,
                name=theme.name,
                summary=Summary(written.text, written.version, written.second)
                if written
                else Summary(),
                is_sent=check is not None,
                is_changed=bool(
                    written and written.text.strip() and check and written.version > check.version
                ),
                check=check.ref if check else "",
                counted=counted.get(check.pk, Counted()) if check else Counted(),
            )
        )
    return found


def editions_asked(study: str, cohort: str) -> list[tuple[ShownCheck, Counted]]:
    """Editions that this cohort was shown, and how they were taken."""
    rows = list(
        models.Check.objects.filter(study_id=study, cohort_id=cohort, ended_at=None).exclude(
            edition=""
        )
    )
    counted = counts_of(row.pk for row in rows)
    return [(shown_of(row), counted.get(row.pk, Counted())) for row in rows]


def counts_of(checks: Iterable[int]) -> dict[int, Counted]:
    """By check: how many opened it, answered, how, and how many wait for a reply."""
    answers: defaultdict[int, list[models.Answer]] = defaultdict(list)
    for one in models.Answer.objects.filter(check_shown__in=list(checks)).select_related("let_on"):
        answers[one.check_shown_id].append(one)
    return {check: _counted(rows) for check, rows in answers.items()}


def _counted(rows: list[models.Answer]) -> Counted:
    given = [one for one in rows if one.choice]
    by_choice = Counter(one.choice for one in given)
    return Counted(
        shown=len(rows),
        answered=len(given),
        by_choice=tuple((choice, by_choice[choice]) for choice in CHOICES if by_choice[choice]),
        waiting=sum(one.reply_id is None for one in given),
        unseen=sum(one.reply_id is not None and not one.reply_seen for one in given),
        unheard=sum(_waits_at_door(one) for one in given),
    )


def answers_to(row: models.Check) -> list[AnswerLine]:
    """Every answer to one theme, in an order that tells nothing."""
    rows = list(
        models.Answer.objects.filter(check_shown=row)
        .exclude(choice="")
        .select_related("let_on", "reply", "reply__check_shown")
        .order_by("ref")
    )
    let_on = {one.let_on.ref: bytes(one.let_on.held) for one in rows if hasattr(one, "let_on")}
    words = textkeys.open_those_with_keys(let_on, textkeys.home_reader())
    return [
        AnswerLine(
            ref=one.ref,
            choice=one.choice,
            words=words.get(one.let_on.ref, b"").decode() if hasattr(one, "let_on") else "",
            waits_at_door=_waits_at_door(one),
            has_sound=bool(one.sound),
            reply=told_of(one.reply) if one.reply else None,
        )
        for one in rows
    ]


def answers_for_ref(check: str) -> list[str]:
    """The answers to one check that were given, by reference."""
    rows = models.Answer.objects.filter(check_shown__ref=check).exclude(choice="")
    return list(rows.order_by("ref").values_list("ref", flat=True))


def raw_answer(row: models.Answer, by: Actor) -> RawAnswer:
    """An answer as she gave it, for a steward: the vault's reader opens it."""
    words = ""
    if row.held and by.reader is not None:
        opened = textkeys.open_those_with_keys({row.ref: bytes(row.held)}, by.reader)
        words = opened.get(row.ref, b"").decode()
    let_on = ""
    if hasattr(row, "let_on"):
        sealed = {row.let_on.ref: bytes(row.let_on.held)}
        opened = textkeys.open_those_with_keys(sealed, textkeys.home_reader())
        let_on = opened.get(row.let_on.ref, b"").decode()
    return RawAnswer(
        ref=row.ref,
        check=shown_of(row.check_shown),
        choice=row.choice,
        words=words,
        sound_kind=row.sound_kind if row.sound else "",
        let_on=let_on,
    )


def answers_at_door(study: str) -> int:
    """How many answers of a study hold words that no steward has let on yet."""
    rows = models.Answer.objects.filter(check_shown__study_id=study).exclude(choice="")
    return sum(_waits_at_door(one) for one in rows.select_related("let_on"))


def answers_waiting(study: str) -> int:
    """How many answers of a study wait for a reply."""
    rows = models.Answer.objects.filter(check_shown__study_id=study, reply=None)
    return rows.exclude(choice="").count()


def told_in(study: str, cohort: str) -> list[Told]:
    """What a cohort was told, public or not, newest first."""
    rows = models.Told.objects.filter(study_id=study, cohort_id=cohort)
    return [told_of(row) for row in rows.select_related("check_shown").order_by("-pk")]


def shown_of(row: models.Check) -> ShownCheck:
    """A row as pages see it."""
    return ShownCheck(
        ref=row.ref,
        study=row.study_id,
        cohort=row.cohort_id,
        theme=row.theme,
        edition=row.edition,
        name=row.name,
        text=row.text,
        sent_at=row.sent_at,
        is_over=row.ended_at is not None,
        second=row.second,
    )


def vetoes_for(study: str) -> list[VetoLine]:
    """Every edition of a study, newest first, and whether it is stopped."""
    stopped = {
        row.edition: row for row in models.Veto.objects.filter(study_id=study, lifted_at=None)
    }
    found = []
    for card in findings.editions_for_list(study):
        row = stopped.get(card.ref)
        found.append(
            VetoLine(card.number, card.ref, row.reason, row.at)
            if row
            else VetoLine(card.number, card.ref)
        )
    return found


def _waits_at_door(one: models.Answer) -> bool:
    return bool(one.held or one.sound) and not hasattr(one, "let_on")
