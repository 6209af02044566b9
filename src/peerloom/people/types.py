"""What other rooms may know of people: a reference and a pseudonym."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peerloom.audit.types import ANALYST, STEWARD

FACILITATOR_READS, TEAM, QUOTES, NOT_PEERS = USES = ("facilitator", "team", "quotes", "not_peers")
CONTACT, KEEP = PERSON_USES = ("contact", "keep")  # of a person, not of an item
AttributeKind = Literal["text", "number", "choice", "yes_no", "date"]
ATTRIBUTE_KINDS: tuple[AttributeKind, ...] = ("text", "number", "choice", "yes_no", "date")
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


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that a study notes of its cases, in their own words; always optional.

    Shapes: ``choices`` is empty unless ``kind`` is "choice"; ``asked``: people may say it
            themselves.
    """

    ref: str
    study: str
    name: str
    kind: AttributeKind
    choices: tuple[str, ...] = ()
    position: int = 0
    asked: bool = False
