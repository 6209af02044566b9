"""Somebody's own notebook, opened with their own key, and what was shared with a facilitator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.people import queries as people
from peerloom.people.types import NOT_PEERS, QUOTES, TEAM
from peerloom.voices import models
from peerloom.voices.notebook import Note, Sharing, Who, unpack

ALL = 10**6


def notes_for_owner(by: Actor, first: int = 0, count: int = ALL) -> list[Note]:
    """One's own entries, the newest day first; none without one's own key.

    What no longer opens is left out.
    """
    rows = models.Entry.objects.filter(owner=by.ref).order_by("-day", "-id")
    return open_notes(rows[first : first + count], by.own_reader)


def count_for_owner(by: Actor) -> int:
    """How many entries somebody has."""
    return models.Entry.objects.filter(owner=by.ref).count()


def notes_of_shape(by: Actor, shape: str) -> list[Note]:
    """One's own entries of a shape, oldest first."""
    rows = models.Entry.objects.filter(owner=by.ref, shape=shape).order_by("day", "id")
    return open_notes(rows, by.own_reader)


def notes_for_facilitator(by: Actor) -> list[Note]:
    """What writers share with this facilitator by name, the newest day first."""
    rows = models.Entry.objects.filter(readers__facilitator=by.ref).order_by("-day", "-id")
    return open_notes(rows, by.own_reader)


def count_for_facilitator(account: str, since: date) -> int:
    """How many entries were opened to a facilitator since a day."""
    return models.EntryReader.objects.filter(facilitator=account, since__gte=since).count()


def open_notes(rows: QuerySet[models.Entry], reader: Reader | None) -> list[Note]:
    """Rows as notes, opened in two queries per five hundred; what has no key is left out.

    Errors: BrokenSeal names the first that was changed.
    """
    if reader is None:
        return []
    found = list(rows.select_related("beside", "sound").prefetch_related("readers"))
    opened = textkeys.open_those_with_keys({row.ref: bytes(row.held) for row in found}, reader)
    sharing = sharing_of(found)
    return [_note(row, opened[row.ref], sharing[row.ref]) for row in found if row.ref in opened]


def sharing_of(rows: Sequence[models.Entry]) -> dict[str, Sharing]:
    """Who may read each entry now, from its keys, its voice and the ledger of consent."""
    given = [row.voice for row in rows if row.voice]
    standing = {
        card.ref: card.waits
        for card in models.Voice.objects.filter(ref__in=given).only("ref", "waits")
    }
    uses = people.living_uses(list(standing))
    return {row.ref: _sharing(row, standing, uses) for row in rows}


def prompts_for_sessions(sessions: Iterable[str], language: str) -> list[models.Prompt]:
    """Prompts of these sessions, in their order; in another language where this one has none."""
    rows = list(models.Prompt.objects.filter(session__in=set(sessions)))
    spoken = {row.session for row in rows if row.language == language}
    first = {row.session: row.language for row in reversed(rows)}
    chosen = [
        row
        for row in rows
        if row.language == (language if row.session in spoken else first[row.session])
    ]
    return sorted(chosen, key=lambda row: row.position)


def prompt_lines(session: str, language: str) -> list[str]:
    """The prompts of one session in one language, in order."""
    rows = models.Prompt.objects.filter(session=session, language=language)
    return list(rows.values_list("text", flat=True))


def prompt_if_known(ref: str) -> models.Prompt | None:
    """One prompt."""
    return models.Prompt.objects.filter(ref=ref).first()


def _sharing(
    row: models.Entry, standing: dict[str, bool], uses: dict[str, frozenset[str]]
) -> Sharing:
    readers = tuple(sorted(one.facilitator for one in row.readers.all()))
    who: Who = "facilitator" if readers else "me"
    if row.voice not in standing or TEAM not in uses[row.voice]:
        return Sharing(who=who, facilitators=readers)
    allowed = uses[row.voice]
    return Sharing(
        who="quotes" if QUOTES in allowed else "team",
        facilitators=readers,
        not_peers=NOT_PEERS in allowed,
        voice=row.voice,
        passed=not standing[row.voice],
        stale=row.revision > row.given_revision,
    )


def _note(row: models.Entry, plain: bytes, sharing: Sharing) -> Note:
    return Note(
        ref=row.ref,
        owner=row.owner,
        day=row.day,
        shape=row.shape,
        cohort=row.cohort,
        session=row.session,
        language=row.language,
        revision=row.revision,
        words=unpack(plain),
        sharing=sharing,
        beside=row.beside.ref if row.beside else None,
        sound=row.sound.ref if hasattr(row, "sound") else "",
    )
