"""Marks of words: what lets a word be known again without being kept.

Worked out with a key that comes from the home key, so a stolen table of marks tells nothing, and
nobody outside can try words on it. Who holds the home key could try a list of names.
Source: HMAC (RFC 2104), HKDF (RFC 5869).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from peerloom.home import keyring
from peerloom.spans.folding import folded

_PURPOSE = b"peerloom: marks of registered words, 1"


def marks_of(words: Iterable[str]) -> dict[str, str]:
    """Word → its mark, 64 hexadecimal digits; capitals and accents don't matter.

    Errors: HomeIsLocked.
    """
    key = keyring.derived_key(_PURPOSE)
    return {word: hmac.new(key, folded(word).encode(), "sha256").hexdigest() for word in set(words)}
