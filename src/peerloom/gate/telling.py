"""Words that are to stand in a name's place must not name somebody themselves."""

from __future__ import annotations

from collections.abc import Iterable

from peerloom.gate.names import open_names
from peerloom.home.keyring import Reader
from peerloom.methods import deidentify
from peerloom.problems import ReplacementTells

SURE = 0.4


def refuse_telling(study: str, wordings: Iterable[str], language: str, reader: Reader) -> None:
    """No replacement holds a name of the register.

    Errors: ReplacementTells; NeedsSteward.
    """
    wanted = [words for words in wordings if words.strip()]
    if not wanted:
        return
    register = open_names(study, reader).register
    for words in wanted:
        found = deidentify.propose(
            words, register=register, language=language or "en", layers=("register",)
        )
        if any(one.confidence >= SURE for one in found):
            raise ReplacementTells(place="gate")
