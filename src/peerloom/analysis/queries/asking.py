"""A question to a study's passages: conditions, joined by "and" and "or", as an address too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from peerloom.analysis.types import Filter

ATTRIBUTE: Final = "attribute:"
CLAUSE: Final = "c"  # the name of a condition in an address
OR: Final = "or"
NEAR: Final = "near"
WORDS, CHARACTERS = "w", "c"
MOST_CLAUSES: Final = 24
FURTHEST: Final = 10_000

# How a condition may be put, by what it is about. The first is meant where none is said.
HOWS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("is", "overlapping", "inside", "around", "turn", NEAR),
    "theme": ("is",),
    "kind": ("is",),
    "case": ("is",),
    "session": ("is",),
    "coder": ("is",),
    "source": ("is",),
    "language": ("is",),
    "words": ("holding",),
    "date": ("from", "until"),
    ATTRIBUTE: ("is", "least", "most", "known"),
}
RELATIONS: Final = HOWS["code"][1:]


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition on a passage.

    Shapes: any of ``values`` will do; they are references, but words, dates and attributes'
            values stand as they are. ``field`` is a key of HOWS, or ``attribute:REF``.
    Units:  ``within`` in words ("w") or characters ("c"), where ``how`` is "near".
    """

    field: str
    values: tuple[str, ...] = ()
    how: str = "is"
    without: bool = False
    within: int = 0
    unit: str = WORDS

    def __str__(self) -> str:
        how = f"{self.how}{self.within}{self.unit}" if self.how == NEAR else self.how
        values = "|".join(one.replace("%", "%25").replace("|", "%7C") for one in self.values)
        return f"{'-' if self.without else ''}{self.field}.{how}.{values}"


@dataclass(frozen=True, slots=True)
class Ask:
    """Which passages to look at.

    Shapes: a passage fits if all of ``always`` hold, and, where there are any, all of at least
            one of ``either``.
    """

    always: tuple[Clause, ...] = ()
    either: tuple[tuple[Clause, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.always or self.either)

    @property
    def clauses(self) -> Iterator[Clause]:
        """Every condition, in the order of reading."""
        yield from self.always
        for group in self.either:
            yield from group


def read_clause(text: str) -> Clause | None:
    """A condition as an address holds it; None for what nobody could have meant."""
    without, text = text.startswith("-"), text.removeprefix("-")
    field, _dot, rest = text.partition(".")
    how, _dot, listed = rest.partition(".")
    within, unit = 0, WORDS
    if how.startswith(NEAR) and how[-1:] in (WORDS, CHARACTERS) and how[4:-1].isdecimal():
        within, unit, how = min(int(how[4:-1][:6]), FURTHEST), how[-1], NEAR
    known = HOWS.get(ATTRIBUTE if field.startswith(ATTRIBUTE) else field, ())
    values = tuple(unquote(one) for one in listed.split("|") if one.strip())
    if how not in known or (not values and how != "known"):
        return None
    return Clause(field, values, how, without, within, unit)


def read_clauses(texts: Iterable[str]) -> tuple[tuple[Clause, ...], ...]:
    """Conditions one after the other, "or" between those that are alternatives."""
    groups: list[list[Clause]] = [[]]
    for text in list(texts)[: 2 * MOST_CLAUSES]:
        if text == OR:
            groups.append([])
            continue
        clause = read_clause(text)
        if clause is not None and clause not in groups[-1]:
            groups[-1].append(clause)
    return tuple(tuple(group) for group in groups if group)


def written(either: Iterable[Iterable[Clause]]) -> list[str]:
    """The same, as ``read_clauses`` takes them."""
    found: list[str] = []
    for group in either:
        found += [*([OR] if found else []), *map(str, group)]
    return found


def clauses_of_filter(wanted: Filter) -> tuple[Clause, ...]:
    """What the line on top of the passages asks for."""
    given = {
        "code": wanted.code, "theme": wanted.theme, "kind": wanted.kind, "case": wanted.person,
        "session": wanted.session, "coder": wanted.coder, "source": wanted.source,
    }  # fmt: skip
    return tuple(Clause(field, (value,)) for field, value in given.items() if value)


def ask_of_filter(wanted: Filter, *more: Clause) -> Ask:
    """A filter, and whatever else must hold, as a question."""
    return Ask((*clauses_of_filter(wanted), *more))


def without_clause(ask: Ask, gone: Clause) -> Ask:
    """The question, one condition less."""
    groups = (tuple(one for one in group if one != gone) for group in ask.either)
    return replace(
        ask,
        always=tuple(one for one in ask.always if one != gone),
        either=tuple(group for group in groups if group),
    )
