"""The door itself: locked, setting up, or open."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from peerloom.config.door import first_pages, locked, writing
from peerloom.config.door.first_pages import Draft, FirstPages
from peerloom.config.door.guessing import Guesses
from peerloom.config.door.knocking import listen
from peerloom.config.door.requests import (
    Answer,
    Application,
    Asked,
    Environ,
    StartResponse,
    elsewhere,
    read,
)
from peerloom.home import keyring
from peerloom.home.folder import Folder
from peerloom.home.opening import Opened, open_with_passphrase


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the worker finds when it is forked: which home, and the code if there is none."""

    folder: Folder
    code: str = ""
    name: str = ""


_prepared: list[Prepared] = []


def prepare(folder: Folder, code: str = "", name: str = "") -> None:
    """Say which home the door of this process stands before, and its real name if it has one."""
    _prepared[:] = [Prepared(folder, code, name)]


def build() -> Application:
    """The door of the home that was prepared; called in the worker."""
    at = _prepared[-1]
    door = Door(at.folder, at.code, at.name)
    if at.folder.exists():
        door.listen()
    return door


class Door:
    """A WSGI application that lets everybody through once its home is open."""

    def __init__(
        self, folder: Folder, code: str = "", name: str = "", guesses: Guesses | None = None
    ) -> None:
        self.folder, self._name = folder, name
        self._site: Application | None = None
        self._opening = threading.Lock()
        self._guesses = guesses or Guesses()
        self._first = FirstPages(code, self._guesses, self._found) if code else None

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        if self._site is not None:
            return self._site(environ, start)
        return self._answer(read(environ)).send(start)

    def listen(self) -> None:
        """Hear ``peerloom unlock``."""
        listen(self.folder, self._hear)

    def unlock(self, passphrase: str) -> None:
        """Open the home with a steward's passphrase or the recovery code.

        Errors: WrongPassphrase, LooseKeyFile, NoHome.
        """
        self.open(open_with_passphrase(self.folder, passphrase))

    def open(self, opened: Opened) -> None:
        """Put the keys in place and the site behind the door; once, whoever comes first."""
        with self._opening:
            if self._site is not None:
                return
            keyring.wear(opened.keys)
            try:
                self._site = _site()
            except BaseException:
                keyring.forget()
                raise

    def _answer(self, asked: Asked) -> Answer:
        if asked.path.startswith("/static/"):
            return writing.static(asked.path) or Answer(status=404)
        if asked.method == "GET" and (asked.query.get("language") or [""])[0] in ("en", "fr"):
            back = elsewhere(asked.path)
            back.headers.append(("Set-Cookie", f"l={asked.query['language'][0]}; Path=/"))
            return back
        if self._first is not None and not self.folder.exists():
            return self._first.answer(asked)
        return locked.answer(asked, self._guesses, self.unlock)

    def _hear(self, passphrase: str) -> str:
        if self._site is not None:
            return "open"
        self.unlock(passphrase)
        return "opened"

    def _found(self, draft: Draft) -> Answer:
        """Make the home, open it, and let its founder go on as its first steward."""
        from peerloom.config.door.founder import found_and_sign_in

        with self._opening:
            if self.folder.exists():
                return elsewhere(first_pages.START)
            answer = found_and_sign_in(self.folder, draft, self._name)
            self._site = _site()
        self.listen()
        return answer


def _site() -> Application:
    from peerloom.config.cli.opening import start_django

    start_django()
    from peerloom.config.site import site
    from peerloom.config.warming import warm_up

    warm_up()
    pages: Application = site()
    return pages
