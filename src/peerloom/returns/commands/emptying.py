"""Emptying an answer: keys first, then what they opened. For commands of this room."""

from __future__ import annotations

from peerloom.home import media, textkeys
from peerloom.returns import models


def empty_answer(answer: models.Answer) -> None:
    """Keys first: what was said, what was let on, the sound."""
    forget_let_on(answer)
    textkeys.destroy([answer.ref])
    if answer.sound:
        media.remove([answer.sound])
    answer.held, answer.sound, answer.sound_kind = b"", "", ""
    answer.choice, answer.reply, answer.reply_seen = "", None, False
    answer.save()


def forget_let_on(answer: models.Answer) -> None:
    """What a steward let on of it, with its key."""
    rows = models.LetOn.objects.filter(answer=answer)
    textkeys.destroy(rows.values_list("ref", flat=True))
    rows.delete()
