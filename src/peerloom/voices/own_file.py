"""Everything of one's own as a readable file: each kind of words adds its part here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from peerloom.audit.types import Actor
from peerloom.people.queries import living_uses
from peerloom.programme.queries import sessions_for_refs
from peerloom.voices import queries
from peerloom.voices.feedback.pages import own_answers
from peerloom.voices.feedback.screens import lines
from peerloom.voices.queries import feedback
from peerloom.voices.showing import shown_notes

USE_NAMES = {
    "facilitator": lambda: _("my facilitator reads it"),
    "team": lambda: _("the team reads it"),
    "quotes": lambda: _("it may be quoted without my name"),
    "not_peers": lambda: _("not for peers who may know me"),
    "contact": lambda: _("I may be told about findings"),
    "keep": lambda: _("it may be kept after the programme"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing of somebody's own, as a reader sees it."""

    day: date | None
    name: str = field(repr=False)
    text: str = field(repr=False)
    told: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A kind of words: what it is called, and each piece."""

    name: str
    pieces: tuple[Piece, ...] = field(repr=False)


def chapters_for(by: Actor) -> list[Chapter]:
    """Whatever is somebody's own here; a kind without a piece is left out."""
    found = [chapter(by) for chapter in (*CHAPTERS, *_further)]
    return [one for one in found if one.pieces]


def tell_also(chapter: Callable[[Actor], Chapter]) -> None:
    """Let a room further down add what is somebody's own there."""
    _further[:] = [*(one for one in _further if one is not chapter), chapter]


def notebook(by: Actor) -> Chapter:
    """One's own entries, the oldest first, with who may read each."""
    shown = shown_notes(reversed(queries.notes_for_owner(by)))
    pieces = (
        Piece(one.note.day, one.note.words.prompt, one.note.words.text, one.plainly)
        for one in shown
    )
    return Chapter(_("My notes"), tuple(pieces))


def consents(by: Actor) -> Chapter:
    """What one has said yes to, item by item, as it stands today."""
    notes = queries.notes_for_owner(by)
    items = {ref: note for note in notes for ref in (note.ref, note.sharing.voice) if ref}
    uses = living_uses(list(items))
    pieces = (
        Piece(items[item].day, items[item].words.prompt, uses_in_words(given))
        for item, given in uses.items()
        if given
    )
    return Chapter(_("What I said yes to"), tuple(pieces))


def uses_in_words(uses: Sequence[str] | frozenset[str]) -> str:
    """Uses as somebody would say them."""
    return "; ".join(USE_NAMES[use]() for use in USE_NAMES if use in uses)


def answers(by: Actor) -> Chapter:
    """What one answered after sessions, sent or not."""
    cards = feedback.asked_forms_for_account(by.ref) if by.own_reader else []
    sessions = sessions_for_refs(card.session for card in cards)
    language = (get_language() or "en").split("-")[0]
    pieces = []
    for card in cards:
        own = own_answers(card.ref, by)
        said = [one for one in lines(card.form, own.answers, language) if one.said]
        text = "\n".join(f"{one.label} {one.said}" for one in said)
        if said:
            told = _("sent") if own.is_sent else _("not sent")
            pieces.append(Piece(None, sessions[card.session].name, text, told))
    return Chapter(_("Answers"), tuple(pieces))


_further: list[Callable[[Actor], Chapter]] = []
CHAPTERS: tuple[Callable[[Actor], Chapter], ...] = (notebook, answers, consents)
