"""Whether everybody of a cohort was heard, and the counts that may leave the team."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from peerloom.analysis import queries as analysis
from peerloom.findings import queries as findings
from peerloom.findings.answered import Answered
from peerloom.methods.disclosure import THRESHOLD
from peerloom.people import queries as people
from peerloom.programme import queries as programme
from peerloom.programme.types import Cohort
from peerloom.returns import models
from peerloom.returns.checks.types import CHANGED, Hearing


def hearing_of(study: str, cohort: Cohort) -> Hearing:
    """What is missing before a cohort may close.

    Shapes: ``not_sent`` are names of themes; ``not_shown`` pseudonyms of people who did not open
            a theme yet; ``unseen`` counts replies that nobody read yet.
    """
    checks = _current(study, cohort.ref)
    sent = {row.theme for row in checks}
    answers: defaultdict[str, list[models.Answer]] = defaultdict(list)
    for one in models.Answer.objects.filter(check_shown__in=[row.pk for row in checks]):
        answers[one.person_id].append(one)
    names = {ref: one.pseudonym for ref, one in people.people_for_refs(cohort.members).items()}
    given = [one for rows in answers.values() for one in rows if one.choice]
    closing = last_closing(study, cohort.ref)
    is_closed = closing is not None and all(row.sent_at <= closing.at for row in checks)
    return Hearing(
        cohort=cohort.ref,
        name=cohort.name,
        people=len(cohort.members),
        checks=len(checks),
        not_sent=tuple(
            theme.name for theme in analysis.themes_for_study(study) if theme.ref not in sent
        ),
        not_shown=_names(names, [ref for ref in cohort.members if len(answers[ref]) < len(checks)]),
        waiting=sum(one.reply_id is None for one in given),
        unseen=sum(one.reply_id is not None and not one.reply_seen for one in given),
        closed_at=closing.at if closing and is_closed else None,
        closed_why=closing.reason if closing and is_closed else "",
    )


def tally(study: str, cohort: str) -> tuple[int, int, int, int, dict[str, int]]:
    """(themes, people shown, people who answered, answers that led to a change, by choice)."""
    checks = _current(study, cohort)
    rows = list(
        models.Answer.objects.filter(check_shown__in=[row.pk for row in checks]).select_related(
            "reply"
        )
    )
    given = [one for one in rows if one.choice]
    return (
        len(checks),
        len({one.person_id for one in rows}),
        len({one.person_id for one in given}),
        sum(bool(one.reply and one.reply.outcome == CHANGED) for one in given),
        telling([(one.person_id, one.choice) for one in given], programme.smallest_group(study)),
    )


def telling(answers: Sequence[tuple[str, str]], threshold: int = THRESHOLD) -> dict[str, int]:
    """How often each choice was made, if that tells of nobody what she answered; else {}.

    Shapes: ``answers`` are (person, choice).
    Enough people must have answered, and beside the commonest choice at least two of them must
    have made another: else whoever knows her own answer knows everybody's. Who answered several
    themes can take all of her own away, so two kinds must be left beside each person's.
    """
    people_in = {person for person, _choice in answers}
    if len(people_in) < threshold:
        return {}
    counts = Counter(choice for _person, choice in answers)
    most = counts.most_common(1)[0][0]
    others = {person for person, choice in answers if choice != most}
    if len(others) < 2 or any(len(_choices_beside(me, answers)) < 2 for me in people_in):
        return {}
    return dict(counts)


def answered_for(study: str) -> Answered | None:
    """What the method paragraph may say; None where nobody was shown anything.

    A cohort that is closed counts as it stood that day; of one that is open only how many were
    shown themes and answered, because differences between editions would tell.
    """
    cohorts = dict.fromkeys(
        models.Check.objects.filter(study_id=study, edition="").values_list(
            "cohort__ref", flat=True
        )
    )
    closings, open_ones = [], []
    for cohort in cohorts:
        closing = last_closing(study, cohort)
        if closing and all(row.sent_at <= closing.at for row in _current(study, cohort)):
            closings.append(closing)
        else:
            open_ones.append(tally(study, cohort))
    if not closings and not open_ones:
        return None
    by_choice: Counter[str] = Counter()
    for one in closings:
        by_choice.update(one.by_choice)
    whole = bool(closings) and not open_ones and all(one.by_choice for one in closings)
    return Answered(
        themes=max([*(one.themes for one in closings), *(one[0] for one in open_ones)]),
        shown=sum(one.shown for one in closings) + sum(one[1] for one in open_ones),
        answered=sum(one.answered for one in closings) + sum(one[2] for one in open_ones),
        changed=sum(one.changed for one in closings),
        by_choice=tuple(sorted(by_choice.items())) if whole else (),
    )


def stops(study: str, number: int) -> bool:
    """Whether its people stopped this edition."""
    editions = {one.ref for one in findings.editions_for_list(study) if one.number == number}
    return models.Veto.objects.filter(edition__in=editions, lifted_at=None).exists()


def persons_who_answered(study: str) -> set[str]:
    """Everybody who opened or answered something in a study."""
    rows = models.Answer.objects.filter(check_shown__study_id=study)
    return set(rows.values_list("person__ref", flat=True))


def last_closing(study: str, cohort: str) -> models.Closing | None:
    """The last time that a cohort was closed."""
    rows = models.Closing.objects.filter(study_id=study, cohort_id=cohort)
    return rows.order_by("-pk").first()


def _current(study: str, cohort: str) -> list[models.Check]:
    return list(
        models.Check.objects.filter(study_id=study, cohort_id=cohort, edition="", ended_at=None)
    )


def _choices_beside(person: str, answers: Sequence[tuple[str, str]]) -> set[str]:
    return {choice for somebody, choice in answers if somebody != person}


def _names(names: dict[str, str], refs: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({names[ref] for ref in refs if ref in names}))
