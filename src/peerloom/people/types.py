"""What other rooms may know of people: a reference and a pseudonym."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.audit.types import ANALYST, STEWARD

FACILITATOR_READS, TEAM, QUOTES, NOT_PEERS = USES = ("facilitator", "team", "quotes", "not_peers")
CONTACT, KEEP = PERSON_USES = ("contact", "keep")  # of a person, not of an item
HATS_OF_WORDS = frozenset({ANALYST, STEWARD})  # only a steward gives or takes these


@dataclass(frozen=True, slots=True)
class Person:
    """A case: somebody by pseudonym, with or without an account."""

    ref: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account as the people who look after accounts see it."""

    ref: str
    pseudonym: str
    roles: tuple[str, ...]
    language: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account just made; the passphrase is shown once and kept nowhere."""

    ref: str
    pseudonym: str
    passphrase: str
