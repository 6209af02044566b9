"""What a page must know before it asks: what would go, and where words are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.conf import settings

from peerloom.analysis import queries as analysis
from peerloom.audit.types import PARTICIPANT, STEWARD, Actor
from peerloom.findings import queries as findings
from peerloom.findings.synthesis import queries as across
from peerloom.findings.synthesis.types import PackageNamed
from peerloom.findings.types import EditionNamed
from peerloom.gate import access as gate
from peerloom.gate import own, peers
from peerloom.gate import queries as gate_queries
from peerloom.gate.own import Given
from peerloom.gate.types import BatchCard, Release
from peerloom.home.backup import places
from peerloom.people import queries as people
from peerloom.people.consents import uses_of_person
from peerloom.people.types import QUOTES, TEAM, Person
from peerloom.problems import NotFound
from peerloom.programme import queries as programme
from peerloom.returns import models
from peerloom.returns.checks.typed import count_returned
from peerloom.returns.types import OwnItem, Preview, WithdrawalLine
from peerloom.spans import Grams, grams_of

Named = TypeVar("Named", EditionNamed, PackageNamed)


def release_for_recall(*, by: Actor, ref: str) -> Release:
    """A release that stands, for a steward.

    Errors: NotFound.
    """
    return gate_queries.release_of(gate.access_release(by=by, ref=ref))


def batch_for_taking_back(*, by: Actor, study: str, ref: str) -> BatchCard:
    """A file that came in and was not taken back, for a steward.

    Errors: NotFound.
    """
    if by.hat != STEWARD:
        raise NotFound(place=ref)
    return gate_queries.batch_for_returns(study, ref, by.reader)


def uses_of_words(given: Sequence[Given], *, by: Actor) -> list[OwnItem]:
    """Every use of these, newest first: who may read, codings, quotes, editions."""
    refs = [one.ref for one in given]
    living, codings = people.living_uses(refs), codings_of(given)
    editions = findings.editions_quoting(ref for one in given for ref in one.releases)
    packages = across.packages_quoting(ref for one in given for ref in one.releases)
    beginnings = beginnings_of(given, by=by)
    sessions = programme.sessions_for_refs(one.session for one in given if one.session)
    found = [
        OwnItem(
            given=one,
            beginning=beginnings.get(one.ref, ""),
            uses=living[one.ref],
            codings=codings.get(one.ref, 0),
            quotes=sum(findings.quotes_held(one.releases).values()),
            editions=_gone(one.releases, editions),
            session_name=sessions[one.session].name if one.session in sessions else "",
            packages=_gone(one.releases, packages),
        )
        for one in given
    ]
    return sorted(found, key=lambda item: item.given.at, reverse=True)


def beginnings_of(given: Iterable[Given], *, by: Actor) -> dict[str, str]:
    """The first words of each, to know it again: as it was given, else as it was let through."""
    items = {one.ref: one.release for one in given}
    found = own.beginnings(items, by.own_reader)
    released = {
        release: ref for ref, release in items.items() if release is not None and ref not in found
    }
    texts = gate_queries.texts_of_releases(released)
    return found | {released[ref]: own.beginning(text) for ref, text in texts.items()}


def preview_of(given: Sequence[Given], uses: frozenset[str] | None) -> Preview:
    """What would follow from taking these back, for these uses or (None) altogether."""
    whole = uses is None or TEAM in uses
    quoting = whole or QUOTES in (uses or ())
    releases = [ref for one in given for ref in one.releases]
    held = findings.quotes_held(releases)
    editions, packages = findings.editions_quoting(releases), across.packages_quoting(releases)
    return Preview(
        items=len(given),
        releases=sum(one.release is not None for one in given) if whole else 0,
        codings=sum(codings_of(given).values()) if whole else 0,
        quotes=sum(held.values()) if quoting else 0,
        notes=_copies(given) if quoting else 0,
        editions=_gone(releases, editions) if quoting else (),
        everything=whole,
        packages=_gone(releases, packages) if quoting else (),
    )


def codings_of(given: Iterable[Given]) -> dict[str, int]:
    """How many living codings lie on each."""
    refs = [one.ref for one in given]
    with peers.reading_as(None):
        return analysis.codings_on_voices(refs)


def grams_of_given(given: Iterable[Given]) -> Grams:
    """By what their words are known again, while they can be read."""
    with peers.reading_as(None):
        standing = [one.release for one in given if one.release]
        return grams_of(gate_queries.texts_of_releases(standing).values())


def withdrawals_for_study(study: str) -> list[WithdrawalLine]:
    """What was taken back, newest first: what happened, never why."""
    rows = list(models.Withdrawal.objects.filter(study_id=study).order_by("-pk"))
    persons = people.people_for_refs(row.person_id for row in rows if row.person_id)
    names = people.pseudonyms_for_accounts(row.by for row in rows)
    return [_line(row, persons, names) for row in rows]


def notes_to_read_again(account: str) -> dict[str, int]:
    """By study: how many notes of this analyst's had words blanked in them."""
    rows = models.BlankedNote.objects.filter(seen_at=None, writer__in=(account, ""))
    found: dict[str, int] = {}
    for study in rows.values_list("withdrawal__study__ref", flat=True):
        found[study] = found.get(study, 0) + 1
    return found


def notes_for_page(study: str, account: str) -> list[models.BlankedNote]:
    """Those notes of one study."""
    rows = models.BlankedNote.objects.filter(withdrawal__study_id=study, seen_at=None)
    return list(rows.filter(writer__in=(account, "")).order_by("pk"))


def _copies(given: Sequence[Given]) -> int:
    """How many things that analysts typed hold words of these."""
    known, studies = grams_of_given(given), {one.study for one in given}
    if not known:
        return 0
    return sum(
        analysis.count_copies(study, known)
        + findings.count_copies(study, known)
        + count_returned(study, known)
        for study in studies
    )


def _gone(releases: Iterable[str], known: dict[str, list[Named]]) -> tuple[Named, ...]:
    """What left with words of any of these, each once, the first made first."""
    found = {one.ref: one for ref in releases for one in known.get(ref, ())}
    return tuple(sorted(found.values(), key=lambda one: one.made_at))


def _line(
    row: models.Withdrawal, persons: dict[str, Person], names: dict[str, str]
) -> WithdrawalLine:
    person = persons.get(row.person_id or "")
    return WithdrawalLine(
        ref=row.ref,
        at=row.at,
        who=person.pseudonym if person else "",
        what=row.what,
        uses=tuple(row.uses),
        items=row.items,
        releases=row.releases,
        codings=row.codings,
        quotes=row.quotes,
        editions=tuple(findings.editions_for_refs(row.editions)),
        by_owner=row.hat == PARTICIPANT,
        by_name=names.get(row.by, ""),
        packages=tuple(across.packages_for_refs(row.packages)),
    )


def own_choices(cases: Sequence[Person]) -> frozenset[str]:
    """What somebody agrees to for herself, in any of her cases."""
    found: frozenset[str] = frozenset()
    for case in cases:
        found |= uses_of_person(case.ref)
    return found


def words_of_person(person: str) -> list[Given]:
    """Everything that somebody gave to the team, oldest first."""
    return own.given_by([person])


def words_of_refs(refs: Iterable[str], *, by: Actor) -> list[Given]:
    """Things given to the team, for a steward. Errors: NotFound."""
    wanted = list(refs)
    found = own.given_for_refs(wanted) if by.hat == STEWARD else []
    if len(found) != len(wanted):
        raise NotFound(place=wanted[0])
    return found


def count_given(study: str) -> int:
    """How many texts a study was given."""
    return len(own.given_in(study))


def people_with_words(study: str) -> list[tuple[Person, int]]:
    """Everybody whose words a study holds, by pseudonym, with how many texts."""
    counts = Counter(one.person for one in own.given_in(study) if one.person)
    found = people.people_for_refs(counts)
    return sorted(
        ((case, counts[ref]) for ref, case in found.items()), key=lambda one: one[0].pseudonym
    )


def backups_behind() -> tuple[int, int]:
    """(places, copies): keys backups that could not be rewritten since the last withdrawal."""
    known = places.known(settings.HOME)
    return sum(one.behind for one in known.kept), known.stale_copies
