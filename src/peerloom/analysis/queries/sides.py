"""What a study's codings can be laid out by: codes, themes, kinds, cases, sessions and more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext

from peerloom.analysis.queries.columns import Columns, Ints
from peerloom.analysis.queries.retrieval import case_names, coder_key, sessions_in_order
from peerloom.analysis.queries.speakers import persons_of_rows
from peerloom.analysis.queries.themes import theme_rows, themes_for_study
from peerloom.analysis.types import KINDS, NOBODY
from peerloom.people import queries as people
from peerloom.people.types import Attribute, Person
from peerloom.problems import WrongWord
from peerloom.spans import folded

DIMENSIONS = ("code", "theme", "kind", "case", "session", "coder", "language")
OF_PEOPLE = ("case", "session", "language")  # and every attribute
ATTRIBUTE = "attribute:"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a matrix: what it is called, and where each entry stands on it.

    Shapes: at[entry] indexes ``keys`` and ``labels``, -1 where the entry has no place;
            rows[entry] is the entry's coding; None: one entry for each coding, in order.
    """

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    at: Ints
    rows: Ints | None = None


def dimension_named(study: str, word: str) -> str:
    """A dimension by its word, or an attribute's key by its name, whatever its capitals.

    Errors: WrongWord tells what there is.
    """
    if word in DIMENSIONS:
        return word
    names = {one.name: one.ref for one in people.attributes_for_study(study)}
    for name, ref in names.items():
        if word == f"{ATTRIBUTE}{ref}" or folded(word.strip()) == folded(name):
            return f"{ATTRIBUTE}{ref}"
    raise WrongWord(place="columns", word=word, known=", ".join([*DIMENSIONS, *names]))


def describes_people(dimension: str) -> bool:
    """Whether a table by it tells something about persons."""
    return dimension in OF_PEOPLE or dimension.startswith(ATTRIBUTE)


def side_of(study: str, held: Columns, dimension: str) -> Side:
    """A study's codings along one dimension. Errors: WrongWord for an unknown one."""
    if dimension.startswith(ATTRIBUTE):
        return _by_attribute(study, held, dimension.removeprefix(ATTRIBUTE))
    makers: dict[str, Callable[[str, Columns], Side]] = {
        "code": _by_code,
        "theme": _by_theme,
        "kind": _by_kind,
        "case": _by_case,
        "session": _by_session,
        "coder": _by_coder,
        "language": _by_language,
    }
    if dimension not in makers:
        raise WrongWord(place="columns", word=dimension, known=", ".join(DIMENSIONS))
    return makers[dimension](study, held)


def _by_code(study: str, held: Columns) -> Side:
    names = tuple(code.name for code in held.codes)
    return Side(tuple(code.ref for code in held.codes), names, held.code)


def _by_theme(study: str, held: Columns) -> Side:
    """The codings of each theme, one theme after the other."""
    themes = themes_for_study(study)
    found = [theme_rows(held, theme) for theme in themes]
    none = np.zeros(0, np.int64)
    at = [np.full(len(rows), place, np.int64) for place, rows in enumerate(found)]
    return Side(
        tuple(theme.ref for theme in themes),
        tuple(theme.name for theme in themes),
        np.concatenate([none, *at]),
        np.concatenate([none, *found]),
    )


def _by_kind(study: str, held: Columns) -> Side:
    there = {source.kind for source in held.sources}
    return _of_sources(
        held,
        [source.kind for source in held.sources],
        {kind: kind for kind in KINDS if kind in there},
    )


def _by_language(study: str, held: Columns) -> Side:
    there = sorted({source.language for source in held.sources})
    return _of_sources(
        held, [source.language for source in held.sources], {one: one or "—" for one in there}
    )


def _by_session(study: str, held: Columns) -> Side:
    keys = [source.session or NOBODY for source in held.sources]
    return _of_sources(held, keys, sessions_in_order(held.sources), gettext("no session"))


def _by_coder(study: str, held: Columns) -> Side:
    order = sorted(range(len(held.coders)), key=lambda at: held.coders[at].name.casefold())
    place = np.argsort(np.array(order, np.int64))
    coders = [held.coders[at] for at in order]
    keys = tuple(coder_key(one) for one in coders)
    return Side(keys, tuple(one.name or "—" for one in coders), place[held.coder])


def _by_case(study: str, held: Columns) -> Side:
    persons, at = persons_of_rows(study, held)
    names = _names(held, persons)
    return _of_persons(persons, at, {ref: ref for ref in persons}, names, gettext("no case"))


def _by_attribute(study: str, held: Columns, ref: str) -> Side:
    known = {one.ref: one for one in people.attributes_for_study(study)}
    if ref not in known:
        raise WrongWord(place="columns", word=ref, known=", ".join([*DIMENSIONS, *known]))
    persons, at = persons_of_rows(study, held)
    values = people.values_for_study(study)
    said = {one: values.get(one, {}).get(ref, "") for one in persons}
    there = {value for value in said.values() if value}
    names = {value: _shown(known[ref], value) for value in _in_order(known[ref], there)}
    return _of_persons(persons, at, said, names, gettext("not said"))


def _of_persons(
    persons: Sequence[str],
    at: Ints,
    keys: Mapping[str, str],
    names: Mapping[str, str],
    without: str,
) -> Side:
    """A side by something that each person has, or didn't say."""
    order = dict(names)
    place = {key: where for where, key in enumerate(order)}
    last = len(place)
    of_person = np.array([place.get(keys[ref], last) for ref in persons] + [last], np.int64)
    where = of_person[at]  # -1, nobody, is the last
    if (where == last).any() or last in of_person[:-1]:
        order[NOBODY] = without
    return Side(tuple(order), tuple(order.values()), where)


def _of_sources(
    held: Columns, keys: list[str], names: Mapping[str, str], without: str = ""
) -> Side:
    """A side by something that each source has, or lacks."""
    order = dict(names)
    if without and NOBODY in keys:
        order[NOBODY] = without
    place = {key: at for at, key in enumerate(order)}
    of_source = np.array([place.get(key, -1) for key in keys], np.int64)
    at = of_source[held.source] if len(keys) else np.zeros(0, np.int64)
    return Side(tuple(order), tuple(order.values()), at)


def _names(held: Columns, persons: Sequence[str]) -> dict[str, str]:
    """Pseudonyms by reference, by pseudonym: of sources and of speakers."""
    found = case_names(held.sources)
    others = [ref for ref in persons if ref not in found]
    named: dict[str, Person] = people.people_for_refs(others) if others else {}
    found |= {ref: one.pseudonym for ref, one in named.items()}
    return dict(sorted(found.items(), key=lambda pair: folded(pair[1])))


def _in_order(attribute: Attribute, there: set[str]) -> list[str]:
    if attribute.kind == "choice":
        known = [one for one in attribute.choices if one in there]
        return [*known, *sorted(there - set(known))]
    if attribute.kind == "number":
        return sorted(there, key=float)
    if attribute.kind == "yes_no":
        return [one for one in ("yes", "no") if one in there]
    return sorted(there, key=folded)


def _shown(attribute: Attribute, value: str) -> str:
    if attribute.kind == "yes_no":
        return gettext("yes") if value == "yes" else gettext("no")
    return value
