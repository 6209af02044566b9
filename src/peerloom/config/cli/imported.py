"""What ``import`` reports."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FileLine:
    """What became of one file; ``problem`` is the sentence if it was refused whole."""

    file: str
    rows: int = 0
    imported: int = 0
    empty: int = 0
    refused: int = 0
    texts: int = 0
    batch: str = ""
    problem: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What ``import`` reports: sums over all files, then a line for each."""

    study: str
    kind: str
    files: list[FileLine] = field(default_factory=list)
    sources: int | None = None
    codes: int | None = None
    highlights: int | None = None
    codings: int | None = None

    def total(self, what: str) -> int:
        return sum(int(getattr(line, what)) for line in self.files)
