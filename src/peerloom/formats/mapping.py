"""Which column of a table is what, and the rows read through that."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from peerloom.formats.types import Table
from peerloom.problems import MappedTwice, MissingColumn, WrongWord

KEYS = {
    "text": "the words themselves; give it again for every question that has a column",
    "case": "who wrote it: a pseudonym or number, the same in every row of that person",
    "order": "a number that puts the texts of one person in order",
    "session": "the session it belongs to, by number or name",
    "date": "when it was written",
    "prompt": "what the writer was asked to write about",
    "question": "the question this row answers; else a text column's name, if there are several",
    "language": "the language of the row, such as en or fr",
    "speaker": "who speaks in this row, where each row is a turn",
    "name": "what to call the text; else it is called by its file and row",
}
REPEATABLE = "text"

# Whole answers that say that there is none; compared without case, blanks and end stops.
NO_ANSWER = frozenset(
    {"", "-", "--", "---", "–", "—", "/", "n/a", "#n/a", "na", "n.a", "nan", "null", "(blank)",
     "did not answer", "didn't answer", "no answer", "not answered", "no answer given",
     "no response", "not applicable", "left blank", "pas de réponse", "sans réponse",
     "n'a pas répondu", "non répondu", "s/o", "sans objet", "bez odpovědi", "neodpověděl",
     "neodpověděla"}
)  # fmt: skip

# Words in a column's name, likeliest first, in the languages we meet.
HINTS = {
    "text": "text texte words diary journal entry answer comment comments response feedback "
    "réponse commentaire verbatim transcript content contents utterance odpověď deník",
    "case": "case person participant respondent person_id participant_id respondent_id pid "
    "user author pseudonym writer personne auteur cas",
    "order": "order ordering sequence seq position nth ordre pořadí",
    "session": "session meeting week séance semaine wave",
    "date": "date day timestamp datetime submitted created",
    "prompt": "prompt task consigne",
    "question": "question item",
    "language": "language lang langue locale",
    "speaker": "speaker locuteur",
    "name": "name title label titre nom",
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of key and column, in the order given; only "text" may come more than once."""

    pairs: tuple[tuple[str, str], ...] = ()

    def column(self, key: str) -> str | None:
        return next((column for known, column in self.pairs if known == key), None)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(column for key, column in self.pairs if key == "text")


@dataclass(frozen=True, slots=True)
class Row:
    """One text of a table.

    Units:  ``number`` is the row of the file, counted as in :class:`Table`; with ``column`` it
            says which text this is. ``order`` is None where the cell holds no number.
            ``empty`` if nobody answered; ``text`` then holds what stood there.
    """

    number: int
    column: str
    text: str
    case: str = ""
    order: int | None = None
    session: str = ""
    date: str = ""
    prompt: str = ""
    question: str = ""
    language: str = ""
    speaker: str = ""
    name: str = ""
    empty: bool = False

    @property
    def session_number(self) -> int | None:
        return number_in(self.session)


def parse_map(items: Iterable[str], place: str = "--map") -> Mapping:
    """``["text=diary", "case=person_id"]`` → Mapping.

    Each item is a line of CSV, so that a column's name may hold a comma: ``"text=Why, how?"``
    in quotation marks. What follows the first "=" is the name, further "=" included.
    Errors: WrongWord for an unknown key; MappedTwice.
    """
    pairs: list[tuple[str, str]] = []
    for item in items:
        for piece in next(csv.reader([item], skipinitialspace=True), []):
            key, equals, column = (part.strip() for part in piece.partition("="))
            if not equals and pairs:  # a comma in a name that wasn't quoted
                pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}, {key}")
            else:
                _refuse_unknown(key, place)
                pairs.append((key, column))
    mapping = Mapping(tuple((key, _unquoted(column)) for key, column in pairs))
    _refuse_twice(mapping, place)
    return mapping


def apply(table: Table, mapping: Mapping, place: str = "") -> Iterator[Row]:
    """Every row of the table, once for each text column; rows without an answer too.

    Errors: MissingColumn, naming the columns there are; WrongWord if no column holds the text.
    """
    at = _positions(table.columns, mapping, place)
    if not mapping.texts:
        raise MissingColumn(place=place, column="text=…", columns=_listed(table.columns))
    return _rows(table, mapping, at)


def guess(columns: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> Mapping:
    """A first proposal from the columns' names, and from the longest texts in ``rows``."""
    pairs: list[tuple[str, str]] = []
    for key, hints in HINTS.items():
        free = [column for column in columns if column not in {taken for _, taken in pairs}]
        column = _hinted(free, hints.split())
        if key == "text" and rows:
            column = _wordiest(columns, rows) or column
        if column:
            pairs.append((key, column))
    return Mapping(tuple(pairs))


def is_no_answer(text: str) -> bool:
    """Blank, punctuation alone, or one of NO_ANSWER."""
    said = " ".join(text.casefold().replace("’", "'").split())
    return said.rstrip(" .!…") in NO_ANSWER


def number_in(cell: str) -> int | None:
    """ "3", "3.0", "Week 3" → 3; None unless there is exactly one whole number."""
    found = re.findall(r"-?\d+(?:[.,]\d+)?", cell)
    if len(found) != 1:
        return None
    number = float(found[0].replace(",", "."))
    return int(number) if number.is_integer() else None


def _rows(table: Table, mapping: Mapping, at: dict[str, int]) -> Iterator[Row]:
    several = len(mapping.texts) > 1
    for number, cells in table:
        facts = {key: cells[at[column]].strip() for key, column in mapping.pairs if key != "text"}
        order = number_in(facts.pop("order", ""))
        asked = facts.pop("question", "")
        for column in mapping.texts:
            text = cells[at[column]]
            question = column if several else asked
            empty = is_no_answer(text)
            yield Row(number, column, text, order=order, question=question, empty=empty, **facts)


def _positions(columns: Sequence[str], mapping: Mapping, place: str) -> dict[str, int]:
    """Where each mapped column stands; small differences in case and blanks are forgiven."""
    exact = {column: at for at, column in enumerate(columns)}
    loose = {_loose(column): at for at, column in reversed(list(enumerate(columns)))}
    found: dict[str, int] = {}
    for _, column in mapping.pairs:
        at = exact.get(column, loose.get(_loose(column)))
        if at is None:
            raise MissingColumn(place=place, column=column, columns=_listed(columns))
        found[column] = at
    return found


def _hinted(columns: Sequence[str], hints: Sequence[str]) -> str | None:
    """The column called exactly that, else the first that has the word in its name."""
    words = {column: re.findall(r"[^\W_]+", column.casefold()) for column in columns}
    for hint in hints:
        for column in columns:
            if _loose(column).replace(" ", "_") == hint:
                return column
    for hint in hints:
        for column in columns:
            if hint in words[column]:
                return column
    return None


def _wordiest(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    """The column with the most words, if it reads like sentences."""
    counts = [sum(len(row[at].split()) for row in rows) for at in range(len(columns))]
    most = max(range(len(columns)), key=lambda at: counts[at], default=None)
    return columns[most] if most is not None and counts[most] >= 4 * len(rows) else None


def _loose(name: str) -> str:
    return " ".join(name.casefold().split())


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f"“{column}”" for column in columns)


def _unquoted(column: str) -> str:
    quoted = len(column) > 1 and column[0] == column[-1] == '"'
    return column[1:-1].strip() if quoted else column


def _refuse_unknown(key: str, place: str) -> None:
    if key not in KEYS:
        raise WrongWord(place=place, word=key, known=", ".join(KEYS))


def _refuse_twice(mapping: Mapping, place: str) -> None:
    for key in KEYS:
        columns = [column for known, column in mapping.pairs if known == key]
        if len(columns) > 1 and key != REPEATABLE:
            raise MappedTwice(place=place, key=key, first=columns[0], second=columns[1])
