"""What somebody answered to findings, in the file of everything that is her own."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from peerloom.audit.types import Actor
from peerloom.returns.checks import reading
from peerloom.returns.checks.types import OwnCheck
from peerloom.returns.checks.wording import answered_words
from peerloom.voices.own_file import Chapter, Piece


def answers_to_findings(by: Actor) -> Chapter:
    """Each theme that she answered: what she said, and the reply."""
    own = (reading.own_check(row, person, by) for row, person in reading.own_rows(by))
    pieces = (Piece(None, one.card.name, "\n".join(_lines(one))) for one in own if one.card.choice)
    return Chapter(_("What we understood"), tuple(pieces))


def _lines(one: OwnCheck) -> Iterator[str]:
    yield answered_words(one.card)
    if one.words:
        yield one.words
    if one.sound_kind:
        yield _("You also said something aloud. It is on its page.")
    if one.reply:
        yield _("The reply to you") + ": " + one.reply.did
