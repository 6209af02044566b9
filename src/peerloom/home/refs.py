"""Short public names of things: twelve letters and digits, drawn at random."""

from __future__ import annotations

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 12


def new_ref() -> str:
    """A fresh reference (31^12 ≈ 7.9 × 10^17 of them)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
