"""Amounts as people write them, to and from cents."""

from __future__ import annotations

import re
from typing import Final

from peerloom.programme.money.types import NO_CENTS

_TYPED: Final = re.compile(r"(-?)(\d{1,9})(?:[.,](\d{1,2}))?")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f']")


def cents_of(typed: str) -> int | None:
    """Cents of "20", "12.5" or "1 250,00"; None for anything else."""
    found = _TYPED.fullmatch(_SPACES.sub("", typed))
    if found is None:
        return None
    sign, whole, part = found.groups()
    cents = int(whole) * 100 + int((part or "0").ljust(2, "0"))
    return -cents if sign else cents


def said(cents: int, currency: str, *, comma: bool = False) -> str:
    """An amount with its currency, such as "1 250.00 CAD"; ``comma`` as French writes it."""
    sign, size = ("\u2212" if cents < 0 else ""), abs(cents)
    whole = f"{size // 100:,}".replace(",", "\u202f")
    part = "" if currency in NO_CENTS else f"{',' if comma else '.'}{size % 100:02d}"
    return f"{sign}{whole}{part}\u00a0{currency}"
