"""Whose words, in which session: what a file says is found again in the programme."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from peerloom.audit.types import Actor
from peerloom.formats.mapping import number_in
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.problems import WrongWord
from peerloom.programme import queries as programme
from peerloom.programme.types import Session, Study

LABEL_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Places:
    """What a study knows of its people and sessions before a file comes in."""

    study: Study
    sessions: tuple[Session, ...]
    members: dict[str, str]

    def session_for(self, cell: str) -> str | None:
        """A session by its reference, name or number; None if the programme has no such one."""
        wanted, number = folded(cell), number_in(cell)
        for session in self.sessions:
            if cell.strip() == session.ref or wanted == folded(session.name):
                return session.ref
        return next((one.ref for one in self.sessions if one.number == number), None)


def places_for(study: Study) -> Places:
    """Sessions of its programme, and the people of its cohort by pseudonym."""
    cohort = programme.cohort_for_study(study.ref) if study.cohort else None
    members = people_queries.people_for_refs(cohort.members).values() if cohort else ()
    return Places(
        study=study,
        sessions=tuple(programme.sessions_for_study(study.ref)),
        members={folded(person.pseudonym): person.ref for person in members},
    )


def persons_for(places: Places, labels: Iterable[str], by: Actor) -> dict[str, str]:
    """The case of each label: a member of the cohort, else a case of the study's own."""
    wanted = {tidy(label) for label in labels if label.strip()}
    known = {
        label: places.members[folded(label)] for label in wanted if folded(label) in places.members
    }
    rest = wanted - set(known)
    if rest:
        made = people.ensure_persons(scope=places.study.ref, pseudonyms=rest, by=by)
        known.update({label: made[label].ref for label in rest})
    return known


def case_from_name(name: str, pattern: str) -> str:
    """The part of a file's name that says whose words it holds; "" where it doesn't.

    Shapes: ``pattern`` is a regular expression; its first group, else all that it matches.
    Errors: WrongWord if it isn't one.
    """
    if not pattern:
        return ""
    try:
        hit = re.search(pattern, name)
    except re.error as error:
        raise WrongWord(
            place="case from name", word=pattern, known=r"a pattern such as P\d+ or ^([^_]+)_"
        ) from error
    if hit is None:
        return ""
    return tidy(next((part for part in hit.groups() if part), hit.group()))


def tidy(label: str) -> str:
    """Extra spaces don't make another person."""
    return " ".join(label.split())


def folded(label: str) -> str:
    """Neither do capitals."""
    return tidy(label).casefold()
