"""Another place and its package, signed with a key of its own."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerloom.formats import synthesis


def foreign_package(
    name: str = "Harbour house", *, seed: int = 7, made_on: str = "2026-11-20", **facts: Any
) -> bytes:
    """A package of two themes and a quote, as the place of that name would make it."""
    key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    themes = facts.pop(
        "themes",
        (
            synthesis.Theme("north-care", "Caring", "They look after each other.", "", (), 9, 4),
            synthesis.Theme("north-wait", "Waiting", "Time goes by.", "", (), 3, 2),
        ),
    )
    quotes = facts.pop(
        "quotes", (synthesis.Quote("north-care", "She made tea.", "Heron", "interview", "en"),)
    )
    made = synthesis.Package(
        place=synthesis.Place(name, key.public_key().public_bytes_raw().hex()),
        study=synthesis.Study("north1", "Harbour listening", "What helps?", "codebook", "en"),
        made_on=made_on,
        threshold=5,
        themes=themes,
        quotes=quotes,
        **facts,
    )
    return synthesis.package_bytes(made, key.sign)
