"""A question to the passages as a sentence, for its page and for whatever is taken along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, gettext_noop, ngettext

from peerloom.analysis.queries.asking import ATTRIBUTE, NEAR, WORDS, Ask, Clause
from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.evaluating import coder_key
from peerloom.analysis.queries.passages import kind_name
from peerloom.analysis.queries.retrieval import case_names, sessions_in_order
from peerloom.analysis.queries.speakers import sources_with_speakers
from peerloom.analysis.queries.themes import themes_for_study
from peerloom.analysis.types import NOBODY
from peerloom.people import queries as people

# How a condition reads, and how it reads where it must not hold.
PHRASES: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    ("code", "is"): (gettext_noop("on {names}"), gettext_noop("not on {names}")),
    ("code", "overlapping"): (
        gettext_noop("where {names} overlaps"),
        gettext_noop("where {names} overlaps nowhere"),
    ),
    ("code", "inside"): (
        gettext_noop("inside a passage on {names}"),
        gettext_noop("not inside one on {names}"),
    ),
    ("code", "around"): (
        gettext_noop("with a passage on {names} inside"),
        gettext_noop("with none on {names} inside"),
    ),
    ("code", "turn"): (
        gettext_noop("in the same turn as {names}"),
        gettext_noop("in a turn without {names}"),
    ),
    ("theme", "is"): (gettext_noop("under the theme {names}"), gettext_noop("not under {names}")),
    ("kind", "is"): (gettext_noop("from: {names}"), gettext_noop("not from: {names}")),
    ("case", "is"): (gettext_noop("by {names}"), gettext_noop("not by {names}")),
    ("session", "is"): (gettext_noop("at {names}"), gettext_noop("not at {names}")),
    ("coder", "is"): (gettext_noop("coded by {names}"), gettext_noop("not coded by {names}")),
    ("source", "is"): (gettext_noop("in {names}"), gettext_noop("not in {names}")),
    ("language", "is"): (gettext_noop("in the language {names}"), gettext_noop("not in {names}")),
    ("words", "holding"): (
        gettext_noop("with the words {names}"),
        gettext_noop("without the words {names}"),
    ),
    ("date", "from"): (gettext_noop("coded since {names}"), gettext_noop("coded before {names}")),
    ("date", "until"): (gettext_noop("coded until {names}"), gettext_noop("coded after {names}")),
    (ATTRIBUTE, "is"): (
        gettext_noop("whose {attribute} is {names}"),
        gettext_noop("whose {attribute} isn't {names}"),
    ),
    (ATTRIBUTE, "least"): (
        gettext_noop("whose {attribute} is at least {names}"),
        gettext_noop("whose {attribute} is not {names} or more"),
    ),
    (ATTRIBUTE, "most"): (
        gettext_noop("whose {attribute} is at most {names}"),
        gettext_noop("whose {attribute} is not {names} or less"),
    ),
    (ATTRIBUTE, "known"): (
        gettext_noop("who told their {attribute}"),
        gettext_noop("who didn't tell their {attribute}"),
    ),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called.

    Shapes: ``by_field[field]`` is reference to name, in the order of choosing.
    """

    by_field: Mapping[str, Mapping[str, str]]

    def of(self, field: str, value: str) -> str:
        """What to call it; the value itself where nothing is known by it."""
        return self.by_field.get(field, {}).get(value, value)


def names_for_study(study: str) -> Names:
    """What a study's codes, themes, cases, sessions, coders and attributes are called."""
    held = codings_for_matrix(study)
    there = {one.kind for one in held.sources}
    attributes = people.attributes_for_study(study)
    found: dict[str, Mapping[str, str]] = {
        "code": {one.ref: one.name for one in held.codes},
        "theme": {one.ref: one.name for one in themes_for_study(study)},
        "kind": {kind: kind_name(kind) for kind in sorted(there)},
        "case": {**_cases(study), NOBODY: gettext("nobody named")},
        "session": {**sessions_in_order(held.sources), NOBODY: gettext("no session")},
        "coder": {coder_key(one): one.name or "—" for one in held.coders},
        "source": {one.ref: one.name for one in held.sources},
        ATTRIBUTE: {one.ref: one.name for one in attributes},
        "language": {one: one for one in sorted({source.language for source in held.sources})},
    }
    return Names(found)


def sentence_of(ask: Ask, names: Names) -> str:
    """The question in words."""
    parts = [phrase_of(clause, names) for clause in ask.always]
    either = [", ".join(phrase_of(one, names) for one in group) for group in ask.either]
    if either:
        parts.append((" " + gettext("or") + " ").join(either))
    if not parts:
        return gettext("Every passage")
    return gettext("Passages {conditions}").format(conditions=", ".join(parts))


def phrase_of(clause: Clause, names: Names) -> str:
    """One condition in words."""
    about = ATTRIBUTE if clause.field.startswith(ATTRIBUTE) else clause.field
    listed = _listed(_called(clause, about, one, names) for one in clause.values)
    if clause.how == NEAR:
        return _near(clause, listed)
    phrase = gettext(PHRASES[about, clause.how][clause.without])
    attribute = names.of(ATTRIBUTE, clause.field.removeprefix(ATTRIBUTE))
    return phrase.format(names=listed, attribute=attribute)


def _near(clause: Clause, listed: str) -> str:
    n = clause.within
    if clause.unit == WORDS:
        far = ngettext("{n} word", "{n} words", n)
    else:
        far = ngettext("{n} character", "{n} characters", n)
    phrase = gettext(
        "further than {far} from {names}" if clause.without else "within {far} of {names}"
    )
    return phrase.format(far=far.format(n=n), names=listed)


def _called(clause: Clause, about: str, value: str, names: Names) -> str:
    if about in ("code", "theme", "words"):
        return f"“{names.of(about, value)}”"
    if about == ATTRIBUTE:
        return _SAID[value]() if value in _SAID else value
    return names.of(about, value)


_SAID: Final[Mapping[str, Callable[[], str]]] = {
    "yes": lambda: gettext("yes"),
    "no": lambda: gettext("no"),
    NOBODY: lambda: "—",
}


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    if len(every) < 2:
        return "".join(every)
    return gettext("{some} or {last}").format(some=", ".join(every[:-1]), last=every[-1])


def _cases(study: str) -> dict[str, str]:
    """Everybody who speaks, also within somebody else's source."""
    held = codings_for_matrix(study)
    speakers = {
        person for named in sources_with_speakers(study).values() for person in named.values()
    }
    return {**case_names(held.sources), **_pseudonyms(speakers)}


def _pseudonyms(refs: Iterable[str]) -> dict[str, str]:
    return {ref: one.pseudonym for ref, one in people.people_for_refs(refs).items()}
