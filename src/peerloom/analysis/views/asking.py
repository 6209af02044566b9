"""Reading a question from an address, and showing its conditions one by one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_noop

from peerloom.analysis import queries
from peerloom.analysis.forms.reading import PassagesForm
from peerloom.analysis.queries.asking import (
    ATTRIBUTE,
    CLAUSE,
    Ask,
    Clause,
    clauses_of_filter,
    read_clause,
    read_clauses,
    without_clause,
    written,
)
from peerloom.analysis.queries.evaluating import counts_as_it_grows, rows_for_ask
from peerloom.analysis.queries.sentences import Names, phrase_of
from peerloom.analysis.types import Theme

AND, OR = gettext_noop("and"), gettext_noop("or")
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked.

    Shapes: ``pairs`` are what its address holds, order aside; ``more`` its added conditions, as
            an address holds them.
    """

    ask: Ask
    pairs: Pairs
    more: tuple[str, ...]
    sort: str

    @property
    def query(self) -> str:
        """The address, with its order."""
        pairs = [("sort", self.sort)] if self.sort != "source" else []
        return urlencode([*self.pairs, *pairs])


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition: how it reads, how many are left with it, how many there'd be without."""

    phrase: str
    joined: str
    left: int
    url: str
    without: int | None = None


def read_question(
    data: QueryDict, study: str, themes: tuple[Theme, ...]
) -> tuple[PassagesForm, Asked]:
    """The line on top, and everything that is asked for."""
    form = PassagesForm(data, columns=queries.codings_for_matrix(study), themes=themes)
    wanted = form.wanted()
    line = [(name, value) for name, value in wanted.items() if value and name != "sort"]
    sources = {one.ref for one in queries.codings_for_matrix(study).sources}
    source = data.get("source", "")
    if source in sources:
        line.append(("source", source))
    always = [
        *clauses_of_filter(form.filter()),
        *(Clause("source", (value,)) for name, value in line if name == "source"),
        *_from_links(data),
    ]
    groups = read_clauses(data.getlist(CLAUSE))
    either = groups if len(groups) > 1 else ()
    more = groups[0] if len(groups) == 1 else ()
    said = (*map(str, _from_links(data)), *written(groups))
    ask = Ask((*always, *more), either)
    pairs = [*line, *((CLAUSE, one) for one in said)]
    return form, Asked(ask, pairs, said, wanted["sort"])


def chips_of(asked: Asked, study: str, names: Names, *, is_empty: bool) -> list[Chip]:
    """The added conditions in the order of reading; where nothing fits, what each costs."""
    left = counts_as_it_grows(study, asked.ask)
    on_line = len(asked.ask.always) - _added_always(asked)
    chips: list[Chip] = []
    places = [(AND, one) for one in asked.ask.always]
    for number, group in enumerate(asked.ask.either):
        places += [(AND if at or not number else OR, one) for at, one in enumerate(group)]
    for at, (joined, clause) in enumerate(places):
        if at < on_line and not is_empty:
            continue
        fewer = without_clause(asked.ask, clause)
        without = len(rows_for_ask(study, fewer)) if is_empty else None
        url = _without(asked, clause)
        chips.append(Chip(phrase_of(clause, names), joined, left[at], url, without))
    return chips


def _from_links(data: QueryDict) -> list[Clause]:
    """``?attribute:REF=value`` and ``?language=en``, as cells of a matrix say it."""
    found = []
    for name in data:
        if name.startswith(ATTRIBUTE) or name == "language":
            clause = read_clause(f"{name}.is.{data[name]}")
            found += [clause] if clause else []
    return found


def _added_always(asked: Asked) -> int:
    return sum(str(one) in asked.more for one in asked.ask.always)


def _without(asked: Asked, clause: Clause) -> str:
    gone = str(clause)
    kept = [pair for pair in asked.pairs if pair != (CLAUSE, gone)]
    if len(kept) == len(asked.pairs):
        kept = [pair for pair in kept if not _says(pair, clause)]
    return f"?{urlencode(kept)}"


def _says(pair: tuple[str, str], clause: Clause) -> bool:
    """Whether this part of the line on top is that condition."""
    name, value = pair
    if name == "on":
        return value == f"{clause.field}:{clause.values[0]}"
    field = "case" if name == "person" else name
    return field == clause.field and value in clause.values
