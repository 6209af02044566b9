"""Drafts that come from a phone, sealed there to their writer; and what leaving takes away."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from peerloom import audit, sealing
from peerloom.audit.types import Actor
from peerloom.outreach.commands import log_taps
from peerloom.problems import BrokenSeal, ForeignDraft
from peerloom.programme.places import places_for_account
from peerloom.voices.commands.journals import write_entry
from peerloom.voices.models import ArrivedDraft, PhoneChoice
from peerloom.voices.notebook import Words

_ONCE = re.compile(r"[0-9a-f]{32}\Z")
_REF = re.compile(r"[a-z2-9]{12}\Z")


@transaction.atomic
def receive_draft(*, once: str, sealed: bytes, by: Actor) -> bool:
    """Open a draft with its writer's own key and put it where it belongs.

    Words go into the journal, for nobody but them; what was tapped goes into the log.

    The name that the phone gave it is kept in the same transaction: sent again after a lost
    answer, it changes nothing.
    Shapes: once is 32 hexadecimal digits; sealed is what :func:`peerloom.sealing.wrap` makes,
            about ``draft/<once>``. Returns whether it is new.
    Errors: ForeignDraft if it was sealed to somebody else or was changed.
    """
    if not _ONCE.match(once) or by.own_reader is None:
        raise ForeignDraft()
    said = _opened(sealed, by.own_reader.private, once)
    if not ArrivedDraft.objects.get_or_create(once=once)[1]:
        return False
    if said.get("kind") == "encounter":
        log_taps(once=once, said=said, by=by)
    elif said["text"].strip():
        _keep(said, by)
    audit.record("voices.draft_arrived", by=by, subject=by.ref)
    return True


@transaction.atomic
def choose_leaving(*, leaves_nothing: bool, by: Actor) -> None:
    """Say whether leaving also takes away what a phone keeps for writing without a connection."""
    PhoneChoice.objects.update_or_create(
        account=by.ref, defaults={"leaves_nothing": leaves_nothing}
    )
    audit.record("voices.leaving_chosen", by=by, subject=by.ref, nothing=leaves_nothing)


def _keep(said: Mapping[str, str], by: Actor) -> None:
    write_entry(
        words=Words(text=said["text"], prompt=said.get("prompt", "")),
        by=by,
        ref=_ref(said, "ref"),
        revision=int(revision) if (revision := said.get("revision", "")).isdecimal() else 0,
        cohort=next((place.cohort for place in places_for_account(by.ref)), ""),
        session=_ref(said, "session"),
        language=said.get("language", "")[:12],
        day=_day(said.get("day", "")),
    )


def _opened(sealed: bytes, private: bytes, once: str) -> dict[str, str]:
    """What was written, as the fields of the form that it was written in."""
    try:
        said = json.loads(sealing.unwrap(sealed, private, subject=f"draft/{once}"))
    except (BrokenSeal, ValueError) as e:
        raise ForeignDraft() from e
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise ForeignDraft()
    return {str(name): value for name, value in said.items() if isinstance(value, str)}


def _ref(said: Mapping[str, str], name: str) -> str:
    found = said.get(name, "")
    return found if _REF.match(found) else ""


def _day(said: str) -> date | None:
    """The phone's own date; none if it is not one."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
