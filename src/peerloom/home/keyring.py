"""The keys of the home that is open in this process, in memory only.

``current()`` is what the database backend and the sealed fields ask. ``wear()`` puts an
unlocked set in place; a forked server worker inherits it, a new process has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from peerloom.problems import HomeIsLocked


@dataclass(frozen=True, slots=True)
class HomeKeys:
    """What an unlocked home holds in memory: 32 bytes each."""

    database_key: bytes = field(repr=False)
    home_key: bytes = field(repr=False)
    pepper: bytes = field(repr=False)
    vault_public: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whose private key is open in this session.

    ``recipient`` is the name under which texts were wrapped ("person:<ref>", "vault").
    """

    recipient: str
    private: bytes = field(repr=False)


_worn: list[HomeKeys] = []


def wear(keys: HomeKeys) -> None:
    """Make these the keys of this process."""
    _worn[:] = [keys]


def forget() -> None:
    """Lock this process again."""
    _worn.clear()


def current() -> HomeKeys:
    """The keys of the open home.

    Errors: HomeIsLocked.
    """
    if not _worn:
        raise HomeIsLocked()
    return _worn[-1]


def derived_key(purpose: bytes) -> bytes:
    """A key of 32 bytes for one purpose, worked out from the home key: no file more to lose.

    Errors: HomeIsLocked. Source: HKDF (RFC 5869).
    """
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose)
    return derive.derive(current().home_key)


def is_open() -> bool:
    """Whether a home is unlocked in this process."""
    return bool(_worn)


@contextmanager
def worn(keys: HomeKeys) -> Iterator[None]:
    """For a while only: drills and tests."""
    _worn.append(keys)
    try:
        yield
    finally:
        _worn.pop()
