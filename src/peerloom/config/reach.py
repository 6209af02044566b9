"""Whether phones can reach this home: a real name, and HTTPS before it."""

from __future__ import annotations

import ipaddress
import re

from peerloom.home.folder import Folder
from peerloom.problems import NotAName

ADDRESS = "address"
NO_PHONES = (
    "Only browsers on this machine can come in. Phones can't join: for that the server needs a\n"
    "real name and HTTPS, as in `peerloom serve --name peer.example.org`."
)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_PRIVATE = ("localhost", "local", "lan", "home", "internal", "test", "invalid", "localdomain")


def real_name(said: str) -> str:
    """A name under which browsers elsewhere find this server.

    Errors: NotAName for an address, a single word, or a name that only a local network knows.
    """
    name = said.strip().lower().rstrip(".")
    labels = name.split(".")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        plain = len(labels) >= 2 and len(name) <= 253 and all(map(_LABEL.fullmatch, labels))
        if plain and labels[-1] not in _PRIVATE and not labels[-1].isdigit():
            return name
    raise NotAName(place="--name", name=said)


def name_of(folder: Folder) -> str:
    """The real name that this home was given, or nothing."""
    return str(folder.facts().get(ADDRESS, "")) if folder.exists() else ""


def phones_can_join(folder: Folder) -> bool:
    """Whether an invite leads anywhere but to this machine."""
    return bool(name_of(folder))
