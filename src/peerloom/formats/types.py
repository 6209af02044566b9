"""What every format becomes. Frozen; offsets are code points, half-open, into ``text``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from peerloom.spans import Span


@dataclass(frozen=True, slots=True)
class Warning:
    """What was mended or left out on the way in: where, why, and what one can do."""

    place: str
    cause: str
    remedy: str = ""

    def __str__(self) -> str:
        said = " ".join(part for part in (self.cause, self.remedy) if part)
        return f"{self.place}: {said}" if self.place else said


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's go at speaking.

    Shapes: ``[start, end)`` is the label and the speech; ``[label_end, end)`` the speech alone.
            Without a label ``label_end == start``; with a label and no speech it is ``end``.
    Units:  code points; ``began`` and ``ended`` in seconds from the start of the recording.
    """

    start: int
    end: int
    speaker: str | None
    began: float | None = None
    ended: float | None = None
    label_end: int = -1

    def __post_init__(self) -> None:
        if self.label_end < 0:
            object.__setattr__(self, "label_end", self.start)
        if not 0 <= self.start <= self.label_end <= self.end:
            raise ValueError(f"not a turn: {self.start}, {self.label_end}, {self.end}")


@dataclass(frozen=True, slots=True)
class Document:
    """The words of one file. ``text`` holds no carriage return and no control character."""

    text: str
    turns: tuple[Turn, ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of rows, each as wide as ``columns``; every cell is text.

    Shapes: ``rows[i]`` stands in row ``numbers[i]`` of the file.
    Units:  row numbers are those a spreadsheet shows: the header is 1, what follows it 2, and
            blank lines count though they aren't among ``rows``.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    warnings: tuple[Warning, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        return zip(self.numbers, self.rows, strict=True)


@dataclass(frozen=True, slots=True)
class Source:
    """A text of a project. ``kind`` says what it is in the other program: "text", "pdf", …"""

    id: str
    name: str
    text: str
    kind: str = "text"
    description: str = ""
    created: datetime | None = None
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """``name`` is whole as the other program shows it; ``parent`` is another code's id."""

    id: str
    name: str
    parent: str | None = None
    colour: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """Code ``code`` on ``[start, end)`` of source ``source`` (ids of the same project)."""

    source: str
    start: int
    end: int
    code: str
    coder: str | None = None
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class Memo:
    """A note of an analyst; ``about`` is the id of a source or code, None for the project."""

    id: str
    text: str
    about: str | None = None
    author: str | None = None
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A coded project as another program keeps it.

    Shapes: ``highlights`` counts marked passages, with or without a code; one with several
            codes is several codings.
    """

    name: str
    sources: tuple[Source, ...]
    codes: tuple[Code, ...]
    codings: tuple[Coding, ...]
    warnings: tuple[Warning, ...] = ()
    memos: tuple[Memo, ...] = ()
    description: str = ""
    highlights: int = 0
    _texts: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_texts", {source.id: source.text for source in self.sources})

    def quote(self, coding: Coding) -> str:
        """The coded words. Errors: KeyError for a coding of another project; SpanOutsideText."""
        return Span(coding.start, coding.end).of(self._texts[coding.source])
