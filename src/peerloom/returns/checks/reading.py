"""What one person was shown, with her own words only; what her cohort was told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language

from peerloom.analysis import blindness
from peerloom.analysis import queries as analysis
from peerloom.audit.types import Actor
from peerloom.findings.language import other_language
from peerloom.findings.of_person import codings_quoted
from peerloom.gate import peers
from peerloom.home import textkeys
from peerloom.programme import places
from peerloom.programme import queries as programme
from peerloom.returns import models
from peerloom.returns.checks.types import CheckCard, OwnCheck, OwnPassage, Told

MOST = 3  # of one's own passages on a page


def own_rows(by: Actor) -> list[tuple[models.Check, str]]:
    """Every theme and edition that was shown to one's own cohorts, and as which case."""
    spots = {
        (one.study.ref, one.cohort): one.person
        for one in places.places_for_account(by.ref)
        if one.study
    }
    rows = models.Check.objects.filter(cohort_id__in={cohort for _study, cohort in spots})
    return [
        (row, spots[row.study_id, row.cohort_id])
        for row in rows
        if (row.study_id, row.cohort_id) in spots
    ]


def cards_for(by: Actor) -> list[CheckCard]:
    """One's own list: what is shown now, and whatever one answered before."""
    found = own_rows(by)
    answers = _answers(found)
    cards = [card_of(row, answers.get(row.pk)) for row, _person in found]
    return [one for one in cards if not one.is_over or one.choice]


def waiting_for(by: Actor) -> tuple[int, int]:
    """(not answered yet, replies not seen yet)."""
    cards = cards_for(by)
    return sum(one.waits for one in cards), sum(one.new_reply for one in cards)


def own_check(row: models.Check, person: str, by: Actor) -> OwnCheck:
    """One of them opened: the team's words, her own passages, her answer and its reply."""
    answer = models.Answer.objects.filter(check_shown=row, person_id=person).first()
    about, here = programme.study_for_ref(row.study_id), get_language() or ""
    second = bool(row.second) and here == other_language(about)
    return OwnCheck(
        card=card_of(row, answer),
        study=row.study_id,
        text=row.second if second else row.text,
        language=here if second else about.language,
        passages=tuple(own_passages(row, person)[:MOST]),
        words=own_words(answer, by),
        sound_kind=answer.sound_kind if answer and answer.sound else "",
        reply=told_of(answer.reply) if answer and answer.reply else None,
        next=_next(row, by),
    )


def own_passages(row: models.Check, person: str) -> list[OwnPassage]:
    """All her own passages under this theme, or in this edition; nobody else's.

    Shapes: what carries the theme first; a passage within another one is left out.
    """
    with peers.reading_as(None), blindness.reading_as(None):
        refs = _in_edition(row, person) if row.edition else _under_theme(row, person)
        passages = analysis.passages_for_codings(refs, around=0)
        sources = {one.ref: one for one in analysis.sources_for_list(row.study_id)}
    found: list[OwnPassage] = []
    for one in passages:
        source = sources.get(one.source)
        if source is not None and one.person == person and source.voice:
            _add(found, OwnPassage(one.quote, one.language, source.voice))
    return found


def own_words(answer: models.Answer | None, by: Actor) -> str:
    """What she wrote; "" without her own key."""
    if answer is None or not answer.held or by.own_reader is None:
        return ""
    sealed = {answer.ref: bytes(answer.held)}
    opened = textkeys.open_those_with_keys(sealed, by.own_reader)
    return opened.get(answer.ref, b"").decode()


def told_to(by: Actor) -> list[Told]:
    """What one's own cohorts were told, newest first."""
    spots = {(one.study.ref, one.cohort) for one in places.places_for_account(by.ref) if one.study}
    rows = models.Told.objects.filter(
        cohort_id__in={cohort for _study, cohort in spots}, is_public=True
    ).select_related("check_shown")
    return [told_of(row) for row in rows.order_by("-pk") if (row.study_id, row.cohort_id) in spots]


def told_of(row: models.Told) -> Told:
    """A row as pages see it."""
    return Told(
        ref=row.ref,
        about=row.about,
        name=row.check_shown.name if row.check_shown else "",
        said=row.said,
        did=row.did,
        outcome=row.outcome,
        on=row.on,
        is_public=row.is_public,
    )


def card_of(row: models.Check, answer: models.Answer | None) -> CheckCard:
    """A line of one's own list."""
    choice = answer.choice if answer else ""
    return CheckCard(
        ref=row.ref,
        name=row.name,
        is_edition=bool(row.edition),
        choice=choice,
        has_words=bool(answer and answer.held),
        has_sound=bool(answer and answer.sound),
        is_over=row.ended_at is not None,
        is_answered=bool(answer and answer.reply_id),
        waits=row.ended_at is None and not choice,
        new_reply=bool(answer and answer.reply_id and not answer.reply_seen),
    )


def _add(found: list[OwnPassage], new: OwnPassage) -> None:
    """The longer of two that overlap as whole texts stays."""
    if any(new.text in one.text for one in found):
        return
    found[:] = [one for one in found if one.text not in new.text or one.given != new.given]
    found.append(new)


def _answers(found: Sequence[tuple[models.Check, str]]) -> dict[int, models.Answer]:
    persons = {person for _row, person in found}
    rows = models.Answer.objects.filter(
        check_shown__in=[row.pk for row, _person in found], person_id__in=persons
    )
    return {one.check_shown_id: one for one in rows}


def _next(row: models.Check, by: Actor) -> str:
    """The next one that still waits for her."""
    return next((one.ref for one in cards_for(by) if one.waits and one.ref != row.ref), "")


def _under_theme(row: models.Check, person: str) -> Iterable[str]:
    """What carries the theme comes first."""
    theme = next(
        (one for one in analysis.themes_for_study(row.study_id) if one.ref == row.theme), None
    )
    if theme is None:
        return []
    columns = analysis.codings_for_matrix(row.study_id)
    hers = {at for at, one in enumerate(columns.sources) if one.person == person}
    rows = analysis.theme_rows(columns, theme).tolist()
    refs = [columns.refs[at] for at in rows if int(columns.source[at]) in hers]
    refs += [ref for ref in theme.contradicted_by if ref not in refs]
    carried = set(theme.carried_by)
    return sorted(refs, key=lambda ref: ref not in carried)


def _in_edition(row: models.Check, person: str) -> Iterable[str]:
    return codings_quoted(row.edition, person)
