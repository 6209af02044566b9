"""Bytes of a slot: one length, whatever is in it, and a key pair of its own.

The content's key is wrapped to the slot's public half, so that whoever sends needs no secret;
the private half is a sealed text like any other, made when the form opens and destroyed when
somebody takes her answers back.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from typing import Any

from peerloom import sealing
from peerloom.problems import AnswersTooLong, BrokenSeal

ROOM = 12 * 1024
BACK = 1536
_WRAPPED = 93  # version, one-time key, nonce, a key of 32 bytes, tag
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def fill(public: str, subject: str, facts: Mapping[str, Any] | None, room: int = ROOM) -> bytes:
    """Sealed bytes of exactly one length; ``None`` gives an empty one that looks the same.

    Errors: AnswersTooLong.
    """
    key = sealing.new_key()
    wrapped = sealing.wrap(key, bytes.fromhex(public), subject=subject)
    return wrapped + sealing.seal(pad(facts, room), key, subject=subject)


def look(private: bytes, subject: str, held: bytes) -> dict[str, Any] | None:
    """What :func:`fill` put in; None from an empty one.

    Errors: BrokenSeal.
    """
    key = sealing.unwrap(held[:_WRAPPED], private, subject=subject)
    return unpad(sealing.open_seal(held[_WRAPPED:], key, subject=subject))


def pad(facts: Mapping[str, Any] | None, room: int = ROOM) -> bytes:
    """Facts as bytes of one length.

    Errors: AnswersTooLong.
    """
    words = b"" if facts is None else json.dumps(facts, ensure_ascii=False).encode()
    if len(words) > room:
        raise AnswersTooLong()
    return len(words).to_bytes(4, "big") + words.ljust(room, b"\x00")


def unpad(plain: bytes) -> dict[str, Any] | None:
    """What :func:`pad` was given."""
    length = int.from_bytes(plain[:4], "big")
    if not length:
        return None
    try:
        facts: dict[str, Any] = json.loads(plain[4 : 4 + length])
    except ValueError as error:
        raise BrokenSeal(place="slot") from error
    return facts


def back_of(ref: str) -> str:
    """What the way back of a slot is bound to."""
    return f"{ref}/back"


def nobodys_lock() -> str:
    """A lock whose key was thrown away."""
    return sealing.new_pair().public.hex()


def fits(lock: str, receipt: str) -> bool:
    """Whether this receipt belongs to this lock."""
    public = sealing.pair_of(bytes.fromhex(receipt)).public.hex()
    return secrets.compare_digest(public, lock)


def tidy(words: str) -> str:
    """Words without control characters, lines ended as everywhere."""
    return _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
