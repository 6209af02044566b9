"""What the desk hands to its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peerloom.analysis.types import Theme
from peerloom.findings.types import Quote

Mark = Literal["same", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Part:
    """A theme, or a section of one's own, where it stands in the outline."""

    ref: str
    study: str
    name: str
    concept: str = ""
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was kept once. Units: ``words`` as white space parts them."""

    number: int
    by: str
    at: str
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class RemarkCard:
    """What somebody said of a text; ``about`` are the words it is on, or empty."""

    ref: str
    about: str
    text: str
    by: str
    at: str
    settled_by: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """A quote of the text that isn't what it was when it was placed.

    Shapes: ``kind`` is gone, moved or no consent; ``heir`` is a passage on the same words.
    """

    kind: Literal["gone", "moved", "no consent"]
    coding: str
    heir: Quote | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a comparison."""

    mark: Mark
    text: str
