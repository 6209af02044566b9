"""Back in without one's words: by a printed code, or by what two peers say."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.utils import timezone

from peerloom import sealing
from peerloom.home import keyring, textkeys
from peerloom.people import queries
from peerloom.people.invites import tidy_code
from peerloom.people.models import Account, Share, SpareKey, fold_pseudonym
from peerloom.people.passphrases import unlock_as_meant
from peerloom.people.signing import Opened
from peerloom.problems import BrokenSeal, WrongCode, WrongPassphrase

_NOTHING = sealing.lock(b"\x00" * 32, "nothing", pepper=b"")


@dataclass(frozen=True, slots=True)
class HalfCard:
    """Somebody whose half of a key this account keeps."""

    ref: str
    pseudonym: str
    is_spoken: bool


@dataclass(frozen=True, slots=True)
class WayBack:
    """How somebody comes back in: ``none``, ``code`` or ``peers`` with their names."""

    kind: str
    peers: tuple[str, ...] = ()


def way_back_for(account: str) -> WayBack:
    """The way back that somebody chose."""
    if SpareKey.objects.filter(account__ref=account).exists():
        return WayBack("code")
    shares = Share.objects.filter(account__ref=account, peer__is_active=True)
    names = shares.order_by("peer__folded").values_list("peer__pseudonym", flat=True)
    return WayBack("peers", tuple(names)) if names else WayBack("none")


def halves_kept_by(account: str) -> list[HalfCard]:
    """Whose halves somebody keeps, by name."""
    rows = Share.objects.filter(peer__ref=account).select_related("account")
    return [
        HalfCard(row.ref, row.account.pseudonym, row.spoken is not None)
        for row in rows.order_by("account__folded")
    ]


def open_with_code(pseudonym: str, code: str) -> Opened:
    """Open a key by its printed code.

    Errors: WrongCode, the same whether the name or the code is wrong.
    """
    account = _account(pseudonym)
    row = SpareKey.objects.filter(account=account).first() if account else None
    locked = textkeys.open_sealed(row.ref, row.held, textkeys.home_reader()) if row else _NOTHING
    try:
        private = sealing.unlock(locked, tidy_code(code), pepper=keyring.current().pepper)
    except WrongPassphrase as e:
        raise WrongCode() from e
    return _opened(account, private)


def open_with_halves(pseudonym: str, first: str, second: str) -> Opened:
    """Open a key by what its two peers say, in either order.

    Errors: WrongCode, the same whether the name or one of the codes is wrong.
    """
    account = _account(pseudonym)
    rows = Share.objects.filter(
        account=account, spoken__isnull=False, spoken_until__gt=timezone.now()
    )
    locks = [bytes(row.spoken) for row in rows if row.spoken] if account else []
    locks += [_NOTHING] * (2 - len(locks))
    halves = _halves(locks[:2], first, second) or _halves(locks[:2], second, first)
    if halves is None:
        raise WrongCode()
    return _opened(account, bytes(a ^ b for a, b in zip(*halves, strict=True)))


def _halves(locks: list[bytes], *said: str) -> tuple[bytes, ...] | None:
    opened = tuple(unlock_as_meant(lock, words) for lock, words in zip(locks, said, strict=True))
    found = tuple(one for one in opened if one is not None)
    return found if len(found) == 2 else None


def _opened(account: Account | None, private: bytes) -> Opened:
    if account is None:
        raise WrongCode()
    try:
        public = sealing.pair_of(private).public
    except (BrokenSeal, ValueError) as e:
        raise WrongCode() from e
    if not secrets.compare_digest(public, queries.public_key_of(account.ref)):
        raise WrongCode()
    return Opened(account=account, private=private)


def _account(pseudonym: str) -> Account | None:
    return Account.objects.filter(folded=fold_pseudonym(pseudonym), is_active=True).first()
