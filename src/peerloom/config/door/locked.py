"""The two pages of a locked home: closed for everybody, and where a steward unlocks."""

from __future__ import annotations

from collections.abc import Callable

from peerloom.config.door import writing
from peerloom.config.door.guessing import Guesses, TooMany
from peerloom.config.door.requests import Answer, Asked, elsewhere
from peerloom.problems import HomeProblem, WrongPassphrase

UNLOCK = "/unlock/"
Open = Callable[[str], None]


def answer(asked: Asked, guesses: Guesses, unlock: Open) -> Answer:
    """Closed, whatever the address; a form under ``/unlock/``."""
    if asked.path != UNLOCK:
        return _closed(asked)
    if asked.method != "POST":
        return _form(asked)
    _ = writing.words(asked.language).gettext
    if not asked.from_here:
        return _form(asked, _("Send this from the page itself."), 400)
    try:
        with guesses.one():
            unlock(asked.said("passphrase"))
    except TooMany:
        busy = _("Others are trying. Wait a moment, or use `peerloom unlock` on the machine.")
        return _form(asked, busy, 429)
    except WrongPassphrase:
        wrong = _("These words open nothing here. Check them one by one.")
        return _form(asked, wrong, 422)
    except HomeProblem as problem:
        return _form(asked, str(problem), 503)
    return elsewhere("/in/")


def _closed(asked: Asked) -> Answer:
    _ = writing.words(asked.language).gettext
    main = writing.paragraph(_("Come back later. Nothing is lost."))
    closed = writing.page(_("Closed for now"), main, language=asked.language, status=503)
    closed.headers.append(("Retry-After", "600"))
    return closed


def _form(asked: Asked, wrong: str = "", status: int = 200) -> Answer:
    _ = writing.words(asked.language).gettext
    fields = [
        writing.note(wrong, "problem") if wrong else "",
        writing.field(
            "passphrase",
            _("A steward's words"),
            kind="password",
            said=_("Or the code of the recovery sheet. Capitals and extra spaces don't matter."),
        ),
    ]
    main = (
        writing.paragraph(_("This server started locked. It opens for everybody once you unlock."))
        + writing.form(fields, _("Unlock"))
    )  # fmt: skip
    return writing.page(_("Unlock"), main, language=asked.language, status=status)
