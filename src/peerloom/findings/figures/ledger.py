"""What editions printed of people, row by row, and what today's figures may therefore show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from peerloom.methods.disclosure import THRESHOLD
from peerloom.methods.kept_back import Printed, kept_of_meetings, kept_of_parts

Key = tuple[str, str]  # what people are counted by, and the row: a theme, a code, "" for everybody


@dataclass(frozen=True, slots=True)
class Row:
    """A row that may be shown. Units: people; ``counts`` without those in ``kept``."""

    counts: Mapping[str, int]
    kept: frozenset[str]
    whole: int | None

    def figure(self, part: str) -> str:
        """A cell as it is shown; "–" where it is kept back."""
        return "–" if part in self.kept else str(self.counts.get(part, 0))

    @property
    def all(self) -> str:
        """The row's sum as it is shown."""
        return "–" if self.whole is None else str(self.whole)


@dataclass
class Ledger:
    """Decides row by row, and remembers what it let through.

    Shapes: ``earlier`` holds every printing of a row, the first first; ``printed`` fills.
    """

    earlier: Mapping[Key, list[Printed]] = field(default_factory=dict)
    threshold: int = THRESHOLD
    printed: dict[Key, Printed] = field(default_factory=dict)

    def parts(self, by: str, row: str, counts: Mapping[str, int]) -> Row:
        """A row of people who each stand in one part."""
        whole = sum(counts.values())
        if 0 < whole < self.threshold:
            kept = frozenset([*counts, *self.known_parts(by, row)])
        else:
            kept = kept_of_parts(counts, self.earlier.get((by, row), ()), self.threshold)
        self.printed[by, row] = Printed(dict(counts), kept)
        is_known = whole >= self.threshold or (whole == 0 and not kept)
        alone = len(kept | counts.keys()) == 1
        return Row(counts, kept, None if (kept and alone) or not is_known else whole)

    def meetings(self, by: str, row: str, counts: Mapping[str, int], whole: int) -> Row:
        """A row of people who may stand in several places."""
        kept = kept_of_meetings(counts, whole, self.earlier.get((by, row), ()), self.threshold)
        self.printed[by, row] = Printed(dict(counts), kept)
        return Row(counts, kept, None)

    def known_parts(self, by: str, row: str) -> list[str]:
        """Parts that stood in this row in some edition."""
        found = [part for one in self.earlier.get((by, row), ()) for part in one.counts]
        return list(dict.fromkeys(found))


def as_json(printed: Mapping[Key, Printed]) -> list[dict[str, Any]]:
    """Rows to keep beside an edition: ids and counts, nobody's words."""
    return [
        {"by": by, "row": row, "counts": dict(one.counts), "kept": sorted(one.kept)}
        for (by, row), one in printed.items()
    ]


def from_json(editions: Iterable[list[dict[str, Any]]]) -> dict[Key, list[Printed]]:
    """Every printing by its row, from the editions in their order."""
    found: defaultdict[Key, list[Printed]] = defaultdict(list)
    for edition in editions:
        for one in edition:
            printed = Printed(one["counts"], frozenset(one["kept"]))
            found[one["by"], one["row"]].append(printed)
    return dict(found)
