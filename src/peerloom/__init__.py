"""Peerloom: a peer health education programme, from people's words to findings and back."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

__version__ = "0.1.0"


def open(home: str | Path | None = None, *, passphrase: str | None = None) -> Any:
    """Open a home from a notebook or a script: ``peerloom.open("home").study("name").codings()``.

    Without ``passphrase`` it is read from the file that ``$PEERLOOM_PASSPHRASE_FILE`` names, or
    asked for at a terminal; a home made with ``--unattended`` needs none. What the tables hold is
    internal to the team. Returns a :class:`peerloom.config.notebook.OpenHome`.
    Errors: NoHome, WrongPassphrase, HomeIsLocked; OtherHomeOpen if this Python has another open.
    """
    notebook = import_module("peerloom.config.notebook")  # rooms import this package, not that one
    return notebook.open_for_notebook(home, passphrase)
