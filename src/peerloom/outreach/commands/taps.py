"""Encounters that waited on a phone, sealed there to whoever noted them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from peerloom.audit.types import Actor
from peerloom.outreach.commands.encounters import log_encounter
from peerloom.outreach.log.types import Told
from peerloom.problems import ForeignDraft, NotFound, WrongWord


def log_taps(*, once: str, said: Mapping[str, str], by: Actor) -> bool:
    """Note an encounter as a phone kept it: the form's fields, several values apart by spaces.

    Returns whether it is new.
    Errors: ForeignDraft for what no form of ours has, so that the phone stops sending it.
    """
    try:
        told = _told(said)
        return log_encounter(once=once, programme=said.get("programme", ""), told=told, by=by)
    except (ValueError, NotFound, WrongWord) as e:
        raise ForeignDraft() from e


def _told(said: Mapping[str, str]) -> Told:
    further = said.get("further", "").split()
    return Told(
        audience=said.get("audience", ""),
        setting=said.get("setting", ""),
        day=date.fromisoformat(said.get("day", "")) - timedelta(days=int(said.get("ago", "0")[:1])),
        topics=tuple(said.get("topics", "").split()),
        materials=tuple(said.get("materials", "").split()),
        people=int(said.get("people", "1")),
        referred="referred" in further,
        accompanied="accompanied" in further,
        note=said.get("note", ""),
    )
