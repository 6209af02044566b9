"""What the team does with answers: words are let on, each answer gets a change or a reason."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import STEWARD, Actor
from peerloom.home import textkeys
from peerloom.problems import NobodyToAnswer, NotFound, WrongWord
from peerloom.returns import access, models
from peerloom.returns.checks import desk
from peerloom.returns.checks.types import ABOUTS, CHECK, OUTCOMES


@transaction.atomic
def let_answer_on(*, study: str, answer: str, words: str, by: Actor) -> None:
    """Let somebody's words on to the team, names taken out; empty words: nothing of it goes on.

    Errors: NotFound for anybody but a steward.
    """
    row = access.access_raw_answer(by=by, study=study, ref=answer)
    textkeys.destroy(models.LetOn.objects.filter(answer=row).values_list("ref", flat=True))
    models.LetOn.objects.filter(answer=row).delete()
    kept = models.LetOn(answer=row, by=by.ref)
    said = words.replace("\r\n", "\n").strip()
    if said:
        kept.held = textkeys.seal(kept.ref, said.encode(), [textkeys.home()])
    kept.save()
    audit.record("returns.answer_let_on", by=by, subject=row.check_shown.ref, study=study)


@transaction.atomic
def reply_to_answers(
    *,
    study: str,
    check: str,
    answers: Sequence[str],
    outcome: str,
    did: str,
    said: str = "",
    is_public: bool = True,
    by: Actor,
) -> str:
    """Answer people: what was changed, or why not. Returns the reply.

    Shapes: ``said`` is what they said in the team's words, for the page of the cohort; those
            who answered see ``did`` in any case.
    Errors: NotFound; WrongWord; NobodyToAnswer if none of the answers is there.
    """
    row = access.access_check(by=by, study=study, ref=check)
    rows = models.Answer.objects.filter(check_shown=row, ref__in=answers).exclude(choice="")
    if not rows.exists():
        raise NobodyToAnswer()
    told = _tell(study, row.cohort_id, CHECK, said, did, outcome, is_public, by, check=row)
    count = rows.update(reply=told, reply_seen=False)
    audit.record("returns.answers_replied", by=by, subject=check, study=study, count=count)
    return str(told.ref)


@transaction.atomic
def tell_cohort(
    *, study: str, cohort: str, about: str, said: str, did: str, outcome: str, by: Actor
) -> str:
    """Tell a cohort what was done about what it said elsewhere: feedback, a proposal, a meeting.

    Errors: NotFound; WrongWord.
    """
    found = access.access_answering(by=by, study=study)
    desk.cohort_of(found, cohort)
    if about not in ABOUTS or about == CHECK:
        raise WrongWord(word=about, known=", ".join(one for one in ABOUTS if one != CHECK))
    told = _tell(study, cohort, about, said, did, outcome, True, by)
    audit.record("returns.cohort_told", by=by, subject=cohort, study=study)
    return str(told.ref)


@transaction.atomic
def take_line_off(*, study: str, told: str, by: Actor) -> None:
    """Take a line off the cohort's page; whoever it answers keeps her reply.

    Errors: NotFound.
    """
    access.access_answering(by=by, study=study)
    changed = models.Told.objects.filter(ref=told, study_id=study).update(is_public=False)
    if not changed:
        raise NotFound(place=told)
    audit.record("returns.line_taken_off", by=by, subject=told, study=study)


@transaction.atomic
def stop_edition(*, study: str, number: int, reason: str, by: Actor) -> None:
    """The community does not let an edition go out: nobody downloads or publishes it.

    Errors: NotFound for anybody but a steward.
    """
    edition = _edition(study, number, by)
    models.Veto.objects.update_or_create(
        edition=edition,
        defaults={
            "study_id": study,
            "reason": reason.strip(),
            "by": by.ref,
            "lifted_at": None,
        },
    )
    audit.record("returns.edition_stopped", by=by, subject=edition, study=study, number=number)


@transaction.atomic
def lift_veto(*, study: str, number: int, by: Actor) -> None:
    """The community lets it go out after all. Errors: NotFound."""
    edition = _edition(study, number, by)
    gone, _kinds = models.Veto.objects.filter(edition=edition, study_id=study).delete()
    if not gone:
        raise NotFound(place=str(number))
    audit.record("returns.veto_lifted", by=by, subject=edition, study=study, number=number)


def _edition(study: str, number: int, by: Actor) -> str:
    access.access_answering(by=by, study=study, hats=[STEWARD])
    for one in desk.vetoes_for(study):
        if one.number == number:
            return one.edition
    raise NotFound(place=str(number))


def _tell(
    study: str,
    cohort: str,
    about: str,
    said: str,
    did: str,
    outcome: str,
    is_public: bool,
    by: Actor,
    check: models.Check | None = None,
) -> models.Told:
    if outcome not in OUTCOMES:
        raise WrongWord(word=outcome, known=", ".join(OUTCOMES))
    return models.Told.objects.create(
        study_id=study,
        cohort_id=cohort,
        check_shown=check,
        about=about,
        said=said.strip(),
        did=did.strip(),
        outcome=outcome,
        is_public=is_public,
        by=by.ref,
    )
