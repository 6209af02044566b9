"""XLSForm → Form. Whatever can't be used is mended or left out, and said with row and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from peerloom.formats.intake import LIMIT, load, refuse_size
from peerloom.formats.types import Warning
from peerloom.formats.xlsform import asking, conditions
from peerloom.formats.xlsform.sheets import Row, Sheet, language_code, sheet_of
from peerloom.formats.xlsform.types import CHOOSING, TYPES, Choice, Form, Question, Words
from peerloom.problems import BadCondition, UnknownFormat

NAME = re.compile(r"[^\W\d][\w.-]*\Z")
YES = frozenset({"yes", "true", "true()", "1", "y", "oui", "required"})
NO = frozenset({"", "no", "false", "false()", "0", "n", "non"})
KNOWN = frozenset(
    {"type", "name", "label", "hint", "required", "relevant", "parameters", "disabled"}
)
ABOUT_PEOPLE = frozenset(
    {"start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username",
     "email", "audit", "start-geopoint", "background-audio", "background-geopoint"}
)  # fmt: skip
QUESTIONS, CHOICES = 200, 200


def read(path: str | Path, *, limit: int = LIMIT) -> Form:
    """A form from a workbook.

    Errors: those of :func:`read_bytes`, and NoSuchFile.
    """
    return read_bytes(load(path, limit), Path(path).name, limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Form:
    """The same from memory.

    Shapes: questions in the sheet's order; groups are opened out, their conditions handed down.
    Errors: UnknownFormat (also for .xls), UploadTooLarge, EmptyUpload, HalfWrittenUpload,
            LockedUpload, UnsafeArchive, UnsafeMarkup, NotAForm (no survey sheet).
    """
    ending = PurePath(name).suffix.lower()
    if ending != ".xlsx":
        raise UnknownFormat(place=name, ending=ending or "no ending", known="xlsx")
    refuse_size(len(data), place=name, limit=limit)
    warnings: list[Warning] = []
    survey, choices, settings = (
        sheet_of(data, name, sheet, warnings) for sheet in ("survey", "choices", "settings")
    )
    reading = _Reading(name, _settings(settings), warnings)
    reading.lists = _lists(choices, reading)
    _tell_columns(survey, reading)
    for row in survey.rows:
        reading.take(row)
    return reading.form(survey, choices)


def _settings(sheet: Sheet) -> dict[str, str]:
    return sheet.rows[0].cells if sheet.rows else {}


@dataclass(slots=True)
class _Group:
    kind: str
    relevant: str
    row: Row


@dataclass(slots=True)
class _Reading:
    """A form on its way in."""

    place: str
    settings: dict[str, str]
    warnings: list[Warning]
    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)

    @property
    def default(self) -> str:
        return language_code(self.settings.get("default_language", ""))

    def warn(self, place: str, cause: str, remedy: str = "") -> None:
        self.warnings.append(Warning(place, cause, remedy))

    def take(self, row: Row) -> None:
        """One row of the survey sheet."""
        kind, _space, rest = " ".join(row["type"].split()).partition(" ")
        kind = kind.lower()
        if row["disabled"].lower() in YES:
            return
        if kind in ("begin", "end") or kind.startswith(("begin_", "end_")):
            self._group(row, f"{kind} {rest}".replace("_", " ").lower().split())
        elif any(group.kind == "repeat" for group in self.groups):
            self.left_out.add(row["name"])
        elif kind not in TYPES:
            self._unsupported(row, kind)
        elif len(self.questions) >= QUESTIONS:
            self._too_many(row)
        else:
            self._question(row, kind, rest)

    def _group(self, row: Row, words: list[str]) -> None:
        kind = words[1] if len(words) > 1 else ""
        if words[0] == "end":
            if self.groups:
                self.groups.pop()
            else:
                self.warn(row.at("type"), "A group ends here that never began.")
            return
        if kind == "repeat":
            cause = "A repeat, which isn't supported: the questions in it were left out."
            self.warn(row.at("type"), cause, "Ask them once, or in a form of their own.")
        else:
            self.warn(row.at("type"), "A group, opened out: its questions stand one by one.")
        self.groups.append(_Group(kind, row["relevant"], row))

    def _unsupported(self, row: Row, kind: str) -> None:
        self.left_out.add(row["name"])
        if not kind:
            cause, remedy = "There is no type: the row was left out.", "Give it one."
        elif kind in ABOUT_PEOPLE:
            cause = f"“{kind}” tells who answers or when: it was left out on purpose."
            remedy = ""
        else:
            cause = f"“{kind}” isn't supported: the question was left out."
            remedy = f"Use one of {', '.join(TYPES)}."
        self.warn(row.at("type"), cause, remedy)

    def _too_many(self, row: Row) -> None:
        self.left_out.add(row["name"])
        if not any("more than" in one.cause for one in self.warnings):
            cause = f"There are more than {QUESTIONS} questions: from here on they were left out."
            self.warn(row.at("type"), cause)

    def _question(self, row: Row, kind: str, rest: str) -> None:
        choices: tuple[Choice, ...] = ()
        if kind in CHOOSING:
            found = asking.choices_for(row, rest, self.lists, self.warn)
            if found is None:
                self.left_out.add(row["name"])
                return
            choices = found
        made = Question(
            name=self._name(row),
            type=kind,
            label=self._label(row),
            hint=row.said("hint", self.default),
            required=self._required(row),
            choices=choices,
        )
        if kind == "range":
            start, end, step = asking.range_of(row, self.warn)
            made = replace(made, start=start, end=end, step=step)
        self.questions.append(replace(made, relevant=self._relevant(row)))

    def _name(self, row: Row) -> str:
        given, taken = row["name"], {one.name for one in self.questions}
        name = given if NAME.match(given) and len(given) <= 60 else f"q{row.number}"
        if name != given:
            cause = f"“{given}” can't be a name" if given else "There is no name"
            self.warn(row.at("name"), f"{cause}: it is called {name}.")
        if name in taken:
            other = next(f"{name}_{at}" for at in range(2, 10_000) if f"{name}_{at}" not in taken)
            cause = f"The name “{name}” is taken by an earlier question: it is called {other}."
            self.warn(row.at("name"), cause, "Give every question a name of its own.")
            name = other
        return name

    def _label(self, row: Row) -> Words:
        label = row.said("label", self.default)
        if not label:
            self.warn(row.at("label"), "There are no words to ask with: its name stands in.")
            return Words.of({self.default: row["name"] or f"q{row.number}"})
        return label

    def _required(self, row: Row) -> bool:
        said = row["required"].lower()
        if said not in YES | NO:
            cause = "Required under a condition, which isn't supported: it can simply be skipped."
            self.warn(row.at("required"), cause)
        return said in YES

    def _relevant(self, row: Row) -> str:
        """Its own condition and those of the groups around it, all understood; else fewer."""
        places = [(group.row, group.relevant) for group in self.groups] + [(row, row["relevant"])]
        kept = [text for at, text in places if text and self._understood(at, text)]
        return kept[0] if len(kept) == 1 else " and ".join(f"({text})" for text in kept)

    def _understood(self, row: Row, text: str) -> bool:
        remedy = "The question is shown to everybody."
        try:
            names = conditions.parse(text).names
        except BadCondition as error:
            cause = f"The condition can't be read from character {error.facts['at']} on: “{text}”."
            self.warn(row.at("relevant"), cause, remedy)
            return False
        unknown = sorted(names - {one.name for one in self.questions})
        if unknown:
            gone = set(unknown) <= self.left_out
            why = "was left out" if gone else "isn't asked before it"
            cause = f"The condition names {', '.join(unknown)}, which {why}."
            self.warn(row.at("relevant"), cause, remedy)
        return not unknown

    def form(self, survey: Sheet, choices: Sheet) -> Form:
        """All of it."""
        for group in self.groups:
            self.warn(group.row.at("type"), "A group begins here that never ends.")
        if not self.questions:
            self.warn(self.place, "There is no question in it that can be asked.")
        return Form(
            title=self.settings.get("form_title", "")[:120],
            languages=_languages(self.default, survey, choices, self.questions),
            questions=tuple(self.questions),
            warnings=tuple(self.warnings),
        )


def _languages(
    default: str, survey: Sheet, choices: Sheet, questions: Iterable[Question]
) -> tuple[str, ...]:
    used = {language for one in questions for language, _text in one.label.said}
    named = [default, *survey.languages, *choices.languages]
    return tuple(dict.fromkeys(one for one in named if one and one in used))


def _lists(sheet: Sheet, reading: _Reading) -> dict[str, tuple[Choice, ...]]:
    found: dict[str, list[Choice]] = {}
    for row in sheet.rows:
        name = row["list_name"] or row["list name"]
        if not name:
            reading.warn(row.at("list_name"), "A choice without a list was left out.")
            continue
        chosen = found.setdefault(name, [])
        made = asking.choice_of(row, {one.name for one in chosen}, reading.default, reading.warn)
        if made and len(chosen) < CHOICES:
            chosen.append(made)
    return {name: tuple(chosen) for name, chosen in found.items()}


def _tell_columns(sheet: Sheet, reading: _Reading) -> None:
    """Each column that we don't use, once, with the first row in which it says something."""
    counts = Counter(column for row in sheet.rows for column in row.cells)
    for column in dict.fromkeys(sheet.columns):
        if column in KNOWN or column == "choice_filter" or not counts[column]:
            continue
        row = next(row for row in sheet.rows if row[column])
        cause = f"This column isn't used here ({counts[column]} row(s))."
        reading.warn(row.at(column), cause, "Nothing else changes by that.")
