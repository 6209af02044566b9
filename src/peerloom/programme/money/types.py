"""What money is to those who pay it out and those who get it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

PROMISED, PAID, DECLINED, SPENT, PUT_IN, TAKEN_OUT = DEEDS = (
    "promised", "paid", "declined", "spent", "put_in", "taken_out",
)  # fmt: skip
KINDS: Final = ("honorarium", "travel", "childcare", "food", "materials", "room", "box")
FOR_PEOPLE: Final = ("honorarium", "travel", "childcare")
CASH: Final = "cash"
WAYS: Final = (CASH, "voucher", "transfer")
OPEN, PART, DONE, REFUSED = "open", "part", "paid", "declined"
NO_CENTS: Final = frozenset({"JPY", "XOF", "XAF", "KRW", "CLP", "VND", "RWF", "UGX"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger. Units: cents; a line that turns another is negative."""

    ref: str
    number: int
    day: date
    deed: str
    kind: str
    way: str
    cents: int
    signed: bool
    person: str
    pseudonym: str
    session: str
    session_name: str
    by: str
    turns: int | None
    turned_by: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """What one person was promised, got and declined. Units: cents."""

    person: str
    pseudonym: str
    promised: int = 0
    paid: int = 0
    declined: int = 0

    @property
    def left(self) -> int:
        return self.promised - self.paid - self.declined

    @property
    def state(self) -> str:
        """open, part, paid or declined."""
        if self.left:
            return PART if self.paid else OPEN
        return REFUSED if self.declined and not self.paid else DONE


@dataclass(frozen=True, slots=True)
class Box:
    """The cash box. Units: cents; ``counted`` and ``off`` are None until somebody counted."""

    put_in: int = 0
    taken_out: int = 0
    paid: int = 0
    spent: int = 0
    counted: int | None = None
    off: int | None = None
    counted_at: datetime | None = None

    @property
    def inside(self) -> int:
        return self.put_in - self.taken_out - self.paid - self.spent


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the whole ledger. Units: cents. Shapes: ``by_kind`` (kind, promised, paid out)."""

    promised: int = 0
    paid: int = 0
    declined: int = 0
    spent: int = 0
    by_kind: tuple[tuple[str, int, int], ...] = field(default=())

    @property
    def left(self) -> int:
        return self.promised - self.paid - self.declined
