"""What peers say of services. Nothing shows by itself: see :mod:`services.batches`."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction
from django.utils.timezone import localdate

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.home.refs import new_ref
from peerloom.outreach import models
from peerloom.outreach.services.batches import GONE, View, next_view
from peerloom.outreach.services.types import ANSWERS, CONFIDENT, QUESTIONS
from peerloom.problems import NotFound, WrongWord


@transaction.atomic
def rate_service(*, service: str, answers: str, by: Actor) -> None:
    """Answer the fixed questions, or answer them anew. Log holds that something was said, not who.

    Shapes: a letter of ANSWERS for each of QUESTIONS.
    Errors: WrongWord; NotFound.
    """
    if len(answers) != len(QUESTIONS) or set(answers) - set(ANSWERS):
        raise WrongWord(place="answers", word=answers, known=", ".join(ANSWERS))
    row = _locked(service)
    models.Rating.objects.update_or_create(service=row, rater=by.ref, defaults={"answers": answers})
    _show(row)


@transaction.atomic
def take_back_rating(*, service: str, by: Actor) -> None:
    """Take one's answers back; a view that held them isn't shown any more."""
    row = _locked(service)
    models.Rating.objects.filter(service=row, rater=by.ref).delete()
    _blank(row, by.ref)
    _show(row)


@transaction.atomic
def note_confidence(*, service: str, level: int, by: Actor) -> None:
    """How sure one feels of going there today; nobody else can open it.

    Errors: WrongWord; NotFound.
    """
    if level not in CONFIDENT:
        raise WrongWord(place="level", word=str(level), known="1 … 5")
    row, ref = _locked(service), new_ref()
    sealed = textkeys.seal(ref, str(level).encode(), [textkeys.person(by.ref)])
    models.Confidence.objects.create(
        ref=ref, service=row, account=by.ref, made_on=localdate(), sealed=sealed
    )


@transaction.atomic
def forget_ratings(*, accounts: Iterable[str], by: Actor) -> int:
    """Everything these accounts said of services; returns how many ratings and feelings."""
    refs = sorted(set(accounts))
    rows = list(models.Service.objects.filter(ratings__rater__in=refs).distinct())
    rows += list(models.Service.objects.filter(views__raters__rater__in=refs).distinct())
    count = models.Rating.objects.filter(rater__in=refs).delete()[0]
    for row in {one.pk: one for one in rows}.values():
        for rater in refs:
            _blank(row, rater, for_good=True)
        _show(row)
    felt = models.Confidence.objects.filter(account__in=refs)
    textkeys.destroy(list(felt.values_list("ref", flat=True)))
    count += felt.delete()[0]
    models.Referral.objects.filter(by__in=refs).update(by="")
    if count:
        audit.record("outreach.ratings_forgotten", by=by, subject=refs[0], count=count)
    return count


@transaction.atomic
def move_ratings(*, gone: str, kept: str) -> None:
    """What one account said of services is the other's: two accounts of one person became one.

    Where both said something the other's stays, and views hold one of her two as forgotten: she
    was counted as two.
    """
    rated = models.Service.objects.filter(ratings__rater=gone)
    viewed = models.Service.objects.filter(views__raters__rater=gone)
    for row in {one.pk: one for one in [*rated, *viewed]}.values():
        both = row.ratings.filter(rater__in=(gone, kept)).count() == 2
        own = row.ratings.filter(rater=gone)
        own.delete() if both else own.update(rater=kept)
        for view in row.views.filter(raters__rater=gone):
            held = view.raters.filter(rater=gone)
            if view.raters.filter(rater=kept).exists():
                held.update(answers="", rater=_nobody())
            else:
                held.update(rater=kept)
        _show(row)


def _nobody() -> str:
    return f"{GONE}{uuid4().hex[:11]}"


def _blank(row: models.Service, rater: str, *, for_good: bool = False) -> None:
    held = models.RatingInView.objects.filter(view__service=row, rater=rater)
    held.update(answers="", **({"rater": _nobody()} if for_good else {}))


def _show(row: models.Service) -> None:
    """Show what may be shown now; remember it, because no later view may lie too near."""
    now: View = dict(row.ratings.values_list("rater", "answers"))
    rows = list(row.views.prefetch_related("raters"))
    views: list[View] = [{one.rater: one.answers for one in view.raters.all()} for view in rows]
    shown = next((at for at, view in enumerate(rows) if view.is_shown), None)
    chosen = next_view(views, now, views[shown] if shown is not None else {})
    if shown is not None and views[shown] == chosen:
        return
    row.views.filter(is_shown=True).update(is_shown=False)
    if not chosen:
        return
    if chosen in views:
        models.RatingView.objects.filter(pk=rows[views.index(chosen)].pk).update(is_shown=True)
        return
    view = models.RatingView.objects.create(service=row)
    models.RatingInView.objects.bulk_create(
        models.RatingInView(view=view, rater=rater, answers=said)
        for rater, said in sorted(chosen.items())
    )


def _locked(ref: str) -> models.Service:
    row = models.Service.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row
