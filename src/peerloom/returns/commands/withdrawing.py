"""Taking back: an item, a use, a person. Every room is called by name, in one transaction.

The order matters: copies that analysts typed are found while the words can still be read; then
consent ends, quotes and releases go with their keys, the raw words last. What a printed page
holds can't be called back: it is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from peerloom import audit
from peerloom.analysis import commands as analysis
from peerloom.analysis.types import Blanked
from peerloom.audit.types import ANALYST, Actor
from peerloom.findings import commands as findings
from peerloom.findings.synthesis import queries as across
from peerloom.gate import commands as gate
from peerloom.gate.own import Given, given_by
from peerloom.jobs import commands as jobs
from peerloom.outreach.commands import forget_peers, forget_ratings
from peerloom.people import commands as people
from peerloom.people import consents
from peerloom.people import queries as people_queries
from peerloom.people.types import FACILITATOR_READS, QUOTES, TEAM
from peerloom.problems import NotFound, WrongWord
from peerloom.programme import queries as programme
from peerloom.programme.commands import forget_attendance, forget_growing, forget_proposals
from peerloom.returns import access, models, queries
from peerloom.returns.commands.afterwards import sweep_after_commit
from peerloom.returns.commands.forgetting import blank_returned, forget_answers
from peerloom.returns.commands.noting import Done, Tally, note_withdrawal
from peerloom.returns.types import ITEM, PERSON, TAKEABLE, Withdrawn
from peerloom.spans import blanked
from peerloom.voices.commands import closing, interviews
from peerloom.voices.handing import take_back_voices


@transaction.atomic
def withdraw_items(
    *, items: Sequence[str], uses: Iterable[str] | None = None, by: Actor
) -> Withdrawn:
    """Take items back: for these uses, or altogether.

    Without the team nobody of it reads an item, so that ``"team"`` pulls its release and destroys
    the keys of what was handed in; ``"quotes"`` keeps it in the analysis and takes it out of every
    quotation. None: everything. What was destroyed doesn't come back.
    Errors: NotFound for what is not one's own (a steward's is everybody's); WrongWord.
    """
    found = access.access_given(by=by, refs=items)
    return _withdraw(found, _known(uses), ITEM, None, by)


@transaction.atomic
def withdraw_person(*, person: str, by: Actor, uses: Iterable[str] | None = None) -> Withdrawn:
    """Take back all that somebody said: for these uses, or altogether.

    Feedback can't be reached: nobody but its writer's own receipt knows whose it is.
    Errors: NotFound; WrongWord.
    """
    access.access_person(by=by, ref=person)
    wanted = _known(uses)
    if wanted is None:
        _forget_person(person, by)
    return _withdraw(given_by([person]), wanted, PERSON, person, by)


@transaction.atomic
def withdraw_use(*, use: str, by: Actor) -> Withdrawn:
    """Take one use back for everything that one gave. Errors: NotFound; WrongWord."""
    return _withdraw(access.own_given(by), _known([use]), ITEM, None, by)


@transaction.atomic
def withdraw_everything(*, by: Actor) -> Withdrawn:
    """Take back everything that one gave, all one's cases together.

    What facilitators were let read in one's notebook is closed as well. Errors: NotFound.
    """
    cases = access.own_cases(by)
    for case in cases:
        _forget_person(case.ref, by)
    closing.close_entries(owners=[by.ref], by=by)
    first = cases[0].ref if len(cases) == 1 else None
    return _withdraw(access.own_given(by), None, PERSON, first, by)


@transaction.atomic
def mark_notes_seen(*, study: str, by: Actor) -> int:
    """An analyst has read again what words were blanked in; returns how many notes that was.

    Errors: NotFound for anybody but an analyst.
    """
    if by.hat != ANALYST:
        raise NotFound(place=study)
    rows = models.BlankedNote.objects.filter(withdrawal__study_id=study, seen_at=None)
    count = rows.filter(writer__in=(by.ref, "")).update(seen_at=timezone.now())
    if count:
        audit.record("returns.notes_seen", by=by, subject=study, study=study, count=count)
    return count


def withdraw_given(
    found: Sequence[Given], uses: frozenset[str] | None, what: str, by: Actor
) -> Withdrawn:
    """For commands of this room that choose the items themselves; inside their transaction."""
    return _withdraw(found, uses, what, None, by)


def _known(uses: Iterable[str] | None) -> frozenset[str] | None:
    if uses is None:
        return None
    wanted = frozenset(uses)
    for use in sorted(wanted - set(TAKEABLE)):
        raise WrongWord(word=use, known=", ".join(TAKEABLE))
    return wanted


def _forget_person(person: str, by: Actor) -> None:
    """What isn't at the gate: choices, attributes, talks begun, answers, what facilitators read."""
    consents.choose_for_person(person=person, uses=(), by=by)
    people.forget_values(persons=[person], by=by)
    analysis.forget_speakers(persons=[person], by=by)
    analysis.forget_over_time(persons=[person], by=by)
    interviews.forget_interviews(persons=[person], by=by)
    forget_answers(persons=[person], by=by)
    forget_proposals(persons=[person], by=by)
    forget_attendance(persons=[person], by=by)
    forget_growing(persons=[person], by=by)
    forget_peers(persons={person}, by=by)
    account = people_queries.accounts_for_cases([person]).get(person)
    if account:
        closing.close_entries(owners=[account], by=by)
        forget_ratings(accounts=[account], by=by)


def _withdraw(
    found: Sequence[Given], uses: frozenset[str] | None, what: str, person: str | None, by: Actor
) -> Withdrawn:
    tally = Tally()
    by_study: dict[str, list[Given]] = {}
    for one in found:
        by_study.setdefault(one.study, []).append(one)
    for study, given in by_study.items():
        done = _from_study(study, given, uses, by)
        tally.add(note_withdrawal(study, given, uses, what, person, done, by), given, done)
    sweep_after_commit()
    return tally.told()


def _from_study(study: str, given: Sequence[Given], uses: frozenset[str] | None, by: Actor) -> Done:
    """In this order: copies, consent, quotes, what facilitators hold, releases and raw words."""
    whole = uses is None or TEAM in uses
    quoting = uses is None or bool({TEAM, QUOTES} & uses)
    refs = [one.ref for one in given]
    done = Done(codings=sum(queries.codings_of(given).values()) if whole else 0)
    if quoting:
        done.blanked = _blank_copies(study, given, memos=whole, by=by)
    people.withdraw_consent(items=refs, uses=_ending(uses), by=by, study=study)
    if quoting:
        releases = [release for one in given for release in one.releases]
        done.cut = findings.forget_quotes(releases=releases, study=study, by=by)
        gone = across.packages_quoting(releases).values()
        done.packages = sorted({one.ref for held in gone for one in held})
        jobs.forget_results(study=study, by=by)
    if uses and FACILITATOR_READS in uses:
        closing.close_voices(voices=refs, by=by)
    if whole:
        done.releases = _end(refs, study, by)
    return done


def _ending(uses: frozenset[str] | None) -> set[str]:
    """What ends: without the team there are no quotes either."""
    if uses is None:
        return {FACILITATOR_READS, TEAM, QUOTES}
    return {*uses, QUOTES} if TEAM in uses else set(uses)


def _end(refs: Sequence[str], study: str, by: Actor) -> int:
    """Releases, raw words, recordings: their keys first."""
    ended = gate.forget_voices(voices=refs, study=study, by=by)
    analysis.drop_parked(voices=refs, by=by)
    analysis.forget_speakers(voices=refs, by=by)
    interviews.forget_interviews(voices=refs, by=by)
    take_back_voices(voices=refs, by=by)
    analysis.adopt_releases(study=study, by=by)
    return ended


def _blank_copies(study: str, given: Sequence[Given], *, memos: bool, by: Actor) -> list[Blanked]:
    known = queries.grams_of_given(given)
    if not known:
        return []
    about = programme.study_for_ref(study)
    language = about.language if about.language in dict(settings.LANGUAGES) else "en"
    with translation.override(language):
        instead = gettext("[words taken back]")
    people.blank_attributes(study=study, change=lambda typed: blanked(typed, known, instead), by=by)
    return [
        *analysis.blank_copies(study=study, known=known, instead=instead, by=by, memos=memos),
        *findings.blank_copies(study=study, known=known, instead=instead, by=by),
        *blank_returned(study=study, known=known, instead=instead, by=by),
    ]
