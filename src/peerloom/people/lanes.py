"""Slowing guesses without knowing anybody's address.

A guess at a name runs in a lane. Browsers that nobody knows share one lane a name; a browser that
signed in before, or that was told to wait, carries a signed token and has a lane of its own. A
lane slows by itself: a few misses are free, then each doubles the wait, up to a minute. Whoever
waited has their turn whatever strangers do meanwhile, so nobody can lock somebody else out.

A token says nothing to whoever finds it: a random number, when it may first be used, and a keyed
digest that only fits one name.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from peerloom import sealing
from peerloom.home import keyring
from peerloom.people.models import Lane, fold_pseudonym
from peerloom.problems import WaitABit

COOKIE = "d"
TOKENS, FREE, LONGEST = 6, 4, 60
KEPT_SECONDS = 60 * 60 * 24 * 180
_QUIET = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """One guess that may go on: which lane it runs in."""

    name: str
    device: str


def name_of_lane(name: str, door: str = "") -> str:
    """The digest under which misses at a name are counted; unknown names have one too."""
    said = f"lane {door}\n{fold_pseudonym(name)}"  # a name holds no line's end
    return sealing.fingerprint(said.encode(), keyring.current().pepper)


def take_turn(name: str, carried: str, door: str = "") -> Turn:
    """Let a guess go on, or say how long to wait.

    Shapes: ``carried`` is what the browser's cookie holds; anything may stand in it. ``door`` is
            what is guessed at: the words ("") or another way in. Each has lanes of its own, and
            a token of one is worth nothing at another.
    Errors: WaitABit with ``seconds`` and, for a browser without a token, ``token`` to carry.
    """
    lane, now = name_of_lane(name, door), int(time.time())
    token = _token_for(lane, carried)
    if token is None:
        wait = _wait(lane, "")
        if wait:
            raise WaitABit(seconds=wait, token=_new_token(lane, now + wait))
        return Turn(lane, "")
    nonce, not_before = token
    device = sealing.fingerprint(nonce.encode(), keyring.current().pepper)
    wait = max(not_before - now, _wait(lane, device))
    if wait > 0:
        raise WaitABit(seconds=wait, token="")
    return Turn(lane, device)


def count_miss(turn: Turn) -> None:
    """The guess was wrong: the next in this lane waits longer."""
    Lane.objects.filter(open_at__lt=timezone.now() - _QUIET).delete()
    start = {"open_at": timezone.now()}
    row, _ = Lane.objects.get_or_create(name=turn.name, device=turn.device, defaults=start)
    row.misses += 1
    row.open_at = timezone.now() + timedelta(seconds=delay_after(row.misses))
    row.save(update_fields=["misses", "open_at"])


def count_hit(turn: Turn, carried: str) -> str:
    """The guess was right: the lane is free, and the browser is known. Returns what to carry."""
    Lane.objects.filter(name=turn.name, device=turn.device).delete()
    if turn.device:
        return carried
    return carry(carried, _new_token(turn.name, 0))


def delay_after(misses: int) -> int:
    """Seconds to wait after so many misses in one lane."""
    return 0 if misses <= FREE else min(2 ** (misses - FREE), LONGEST)


def carry(carried: str, token: str) -> str:
    """A cookie with one more token, the oldest left out."""
    kept = [one for one in carried.split("~") if one][-TOKENS + 1 :]
    return "~".join([*kept, token])


def _wait(lane: str, device: str) -> int:
    row = Lane.objects.filter(name=lane, device=device).first()
    if row is None:
        return 0
    left = (row.open_at - timezone.now()).total_seconds()
    return int(left) + 1 if left > 0 else 0


def _new_token(lane: str, not_before: int) -> str:
    nonce = secrets.token_hex(8)
    return f"{nonce}.{not_before}.{_sign(lane, nonce, not_before)}"


def _sign(lane: str, nonce: str, not_before: int) -> str:
    said = f"token {lane} {nonce} {not_before}".encode()
    return sealing.fingerprint(said, keyring.current().pepper)


def _token_for(lane: str, carried: str) -> tuple[str, int] | None:
    for token in reversed(carried.split("~")[-TOKENS:]):
        parts = token.split(".")
        if len(parts) != 3 or not (parts[1].isascii() and parts[1].isdigit()):
            continue
        nonce, not_before, signature = parts[0], int(parts[1][:12]), parts[2]
        if secrets.compare_digest(signature.encode(), _sign(lane, nonce, not_before).encode()):
            return nonce, not_before
    return None
