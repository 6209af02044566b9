"""Setting up before there is a home: the code from the terminal, the place, you, your words.

What is typed lives in memory only, until the home is founded.
"""

from __future__ import annotations

import hmac
import os
import secrets
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from peerloom import sealing
from peerloom.audit.types import ADMIN, ANALYST, FACILITATOR
from peerloom.config.door import writing
from peerloom.config.door.guessing import Guesses, TooMany
from peerloom.config.door.requests import Answer, Asked, elsewhere
from peerloom.people.passphrases import new_passphrase
from peerloom.people.pseudonyms import refuse_telling, suggest_pseudonyms
from peerloom.problems import PseudonymTells

START, PLACE, YOU, WORDS = "/setup/", "/setup/place/", "/setup/you/", "/setup/words/"
COOKIE = "setup"


@dataclass
class Draft:
    """What has been decided so far; gone if the server stops."""

    name: str = ""
    languages: tuple[str, ...] = ("en", "fr")
    zone: str = ""
    language: str = "en"
    pseudonym: str = ""
    hats: tuple[str, ...] = (FACILITATOR, ANALYST, ADMIN)
    passphrase: str = field(default="", repr=False)


Found = Callable[[Draft], Answer]


class FirstPages:
    """One setting-up at a time; the code takes it over."""

    def __init__(self, code: str, guesses: Guesses, found: Found) -> None:
        self._code, self._guesses, self._found = code, guesses, found
        self._token, self._draft = "", Draft()

    def answer(self, asked: Asked) -> Answer:
        """The page for this step, or the one that must come before."""
        if asked.method == "POST" and not asked.from_here:
            return elsewhere(START)
        if asked.path in (PLACE, YOU, WORDS) and self._knows(asked):
            step = {PLACE: self._place, YOU: self._you, WORDS: self._words}[asked.path]
            return step(asked)
        return self._start(asked) if asked.path == START else elsewhere(START)

    def _knows(self, asked: Asked) -> bool:
        have = asked.cookies.get(COOKIE, "")
        return bool(self._token) and hmac.compare_digest(have.encode(), self._token.encode())

    def _start(self, asked: Asked) -> Answer:
        _ = writing.words(asked.language).gettext
        wrong = ""
        if asked.method == "POST":
            try:
                with self._guesses.one():
                    self._check(asked.said("code"))
            except (TooMany, ValueError):
                wrong = _("This isn't the code. It stands in the window where the server started.")
            else:
                self._token, self._draft = secrets.token_urlsafe(24), Draft()
                on = elsewhere(PLACE)
                on.cookie(COOKIE, self._token, path=START)
                return on
        said = _("Ten letters, in the window where the server was started.")
        fields = [
            writing.note(wrong, "problem") if wrong else "",
            writing.field("code", _("Code"), said=said),
        ]
        main = writing.paragraph(
            _("Nothing is here yet. In a few pages this place is ready, with invites to print.")
        ) + writing.form(fields, _("Begin"))
        return _page(asked, _("Set up this place"), main, 422 if wrong else 200)

    def _check(self, said: str) -> None:
        plain = "".join(said.lower().replace("-", "").split())
        if not hmac.compare_digest(plain.encode(), self._code.replace("-", "").encode()):
            raise ValueError

    def _place(self, asked: Asked) -> Answer:
        _ = writing.words(asked.language).gettext
        draft, wrong, zones = self._draft, "", _zones()
        if asked.method == "POST":
            draft.name = asked.said("name")[:60]
            draft.languages = tuple(one for one in ("en", "fr") if one in asked.form.get("l", []))
            draft.zone = asked.said("zone")
            if draft.name and draft.languages and draft.zone in zones:
                return elsewhere(YOU)
            wrong = _("It needs a name, and at least one language.")
        fields = [
            writing.note(wrong, "problem") if wrong else "",
            writing.field(
                "name",
                _("Name of the place"),
                value=draft.name or _("The kitchen table"),
                said=_("It stands on every page. Choose one that tells a stranger nothing."),
            ),
            writing.tick(
                "l", _("Languages"), (("en", "English"), ("fr", "Français")), draft.languages
            ),
            writing.choose(
                "zone",
                _("Time zone"),
                zones,
                draft.zone or _local_zone(),
                _("It decides which session is today's."),
            ),
        ]
        return _page(asked, _("The place"), writing.form(fields, _("Go on")), 422 if wrong else 200)

    def _you(self, asked: Asked) -> Answer:
        _ = writing.words(asked.language).gettext
        draft, wrong = self._draft, ""
        if not draft.name:
            return elsewhere(PLACE)
        if asked.method == "POST":
            draft.pseudonym = " ".join(asked.said("pseudonym").split())[:60]
            known = (FACILITATOR, ANALYST, ADMIN)
            draft.hats = tuple(one for one in known if one in asked.form.get("hats", []))
            wrong = _why_not(draft.pseudonym, _("It needs a name to come in under."))
            if not wrong:
                draft.language, draft.passphrase = asked.language, new_passphrase(asked.language)
                return elsewhere(WORDS)
        hats = (
            (FACILITATOR, _("Run sessions")),
            (ANALYST, _("Read what was let through, and make sense of it")),
            (ADMIN, _("Look after the machine and the accounts")),
        )
        fields = [
            writing.note(wrong, "problem") if wrong else "",
            writing.field(
                "pseudonym",
                _("Your name here"),
                value=draft.pseudonym or suggest_pseudonyms(set(), 1, asked.language)[0],
                said=_("Not your legal name. You can use the one that is suggested."),
            ),
            writing.tick(
                "hats",
                _("What you do besides"),
                hats,
                draft.hats,
                _("You are the first steward: you hold the keys and stand at the gate."),
            ),
        ]
        return _page(asked, _("You"), writing.form(fields, _("Go on")), 422 if wrong else 200)

    def _words(self, asked: Asked) -> Answer:
        _ = writing.words(asked.language).gettext
        draft, wrong = self._draft, ""
        if not draft.passphrase:
            return elsewhere(YOU)
        if asked.method == "POST":
            said = sealing.tidy_passphrase(asked.said("passphrase"))
            if said == sealing.tidy_passphrase(draft.passphrase):
                self._token = ""
                return self._found(draft)
            wrong = _("These are not the six words above. Type them once more.")
        fields = [
            writing.note(wrong, "problem") if wrong else "",
            writing.field(
                "passphrase", _("Type the six words"), said=_("To see that you have them.")
            ),
        ]
        main = (
            writing.paragraph(_("Write these six words down. They are shown on this page only."))
            + f'<p class="panel words"><strong>{draft.passphrase}</strong></p>'
            + writing.note(
                _("They unlock this place. Without them and without the sheet, nobody can."),
                "warning",
            )
            + writing.form(fields, _("Make this place"))
            + writing.paragraph(_("Making it takes up to half a minute. Wait for the next page."))
        )
        return _page(asked, _("Your words"), main, 422 if wrong else 200)


def _page(asked: Asked, title: str, main: str, status: int = 200) -> Answer:
    return writing.page(title, main, language=asked.language, status=status)


def _why_not(pseudonym: str, empty: str) -> str:
    try:
        refuse_telling(pseudonym)
    except PseudonymTells as problem:
        return str(problem) if pseudonym else empty
    return ""


def _zones() -> list[str]:
    every = zoneinfo.available_timezones()
    return ["UTC", *sorted(one for one in every if "/" in one and not one.startswith("Etc/"))]


def _local_zone() -> str:
    """The machine's own, where it says so."""
    named = os.environ.get("TZ") or str(Path("/etc/localtime").resolve())
    zone = named.rpartition("zoneinfo/")[2]
    return zone if zone in zoneinfo.available_timezones() else "UTC"
