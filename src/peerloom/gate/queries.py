"""What may be asked of the gate: released words, by reference; and what still waits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Count, F, Max, Q

from peerloom.gate.models import Release, Review
from peerloom.gate.names import names_row
from peerloom.gate.peers import hidden_now
from peerloom.gate.shelf import Opened, Shelf
from peerloom.gate.types import OffsetMap, ReleaseMark, Turn, WaitingCard
from peerloom.gate.types import Release as ReleaseCard
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.home.prepared import Prepared
from peerloom.people import queries as people
from peerloom.problems import BrokenSeal, NotFound
from peerloom.voices import queries as voices
from peerloom.voices.packing import rows_to_turns
from peerloom.voices.types import BatchCard

_CHUNK = 500
_shelf = Shelf()


def release_mark(study: str) -> ReleaseMark:
    """How far the study's releases have come: one cheap query.

    Shapes: two marks are equal exactly if nothing was released or pulled back in between.
    """
    found = Release.objects.filter(study_id=study).aggregate(
        last=Max("pk"), revoked=Count("pk", filter=Q(revoked_at__isnull=False))
    )
    return ReleaseMark(found["last"] or 0, found["revoked"])


def releases_for_adoption(study: str, after: ReleaseMark | None = None) -> tuple[ReleaseCard, ...]:
    """Releases made since the mark, and every one pulled back if any was since.

    Shapes: oldest first. A voice released again has a pulled-back version and a living one
            with the next number; both keep their offset maps, so that spans can move.
    """
    mark = after or ReleaseMark()
    wanted = Q(pk__gt=mark.last)
    if release_mark(study).revoked != mark.revoked:
        wanted |= Q(revoked_at__isnull=False)
    rows = Release.objects.filter(wanted, study_id=study).defer("held", "offset_map")
    return tuple(release_of(row) for row in rows.order_by("pk"))


def text_of_release(ref: str) -> str:
    """The released text. Errors: NotFound once it is pulled back; BrokenSeal without its key."""
    return _opened(ref).text


def turns_of_release(ref: str) -> tuple[Turn, ...]:
    """Who speaks where, in code points of the released text. Errors: NotFound."""
    return _opened(ref).turns


def texts_of_releases(refs: Iterable[str]) -> dict[str, str]:
    """Many texts at once; what is pulled back, unknown, keyless or hidden is not there."""
    found: dict[str, str] = {}
    for chunk in _chunks(list(refs)):
        standing = Release.objects.filter(ref__in=set(chunk) - hidden_now(), revoked_at=None)
        at_hand = {ref: _shelf.get(ref) for ref in standing.values_list("ref", flat=True)}
        found.update({ref: one.text for ref, one in at_hand.items() if one is not None})
        missing = [ref for ref, one in at_hand.items() if one is None]
        found.update({ref: one.text for ref, one in _open(missing).items()})
    return found


def offset_map_of_release(ref: str) -> OffsetMap:
    """Raw ↔ released offsets; kept after a pull-back, so that spans can move. Errors: NotFound."""
    rows = Release.objects.filter(ref=ref).values_list("offset_map", flat=True).first()
    if rows is None:
        raise NotFound(place=ref)
    return OffsetMap.from_json(rows)


def living_uses_of_release(refs: Iterable[str]) -> dict[str, frozenset[str]]:
    """The uses ("team", "quotes", "not_peers"…) that each release's owner consents to now.

    Shapes: every ref given is a key; a release that was pulled back has no use.
    """
    wanted = list(refs)
    items: dict[str, str] = {}
    for chunk in _chunks(wanted):
        rows = Release.objects.filter(ref__in=chunk, revoked_at=None)
        items.update(rows.values_list("ref", "voice"))
    living = people.living_uses(sorted(set(items.values())))
    return {ref: living[items[ref]] if ref in items else frozenset() for ref in wanted}


def waiting_for_home() -> dict[str, int]:
    """How many voices wait, by study reference; studies where none waits are left out."""
    return voices.waiting_counts()


def waiting_for_page(study: str) -> list[WaitingCard]:
    """What waits, oldest first, with how far somebody came with each."""
    reviews = {
        voice: (proposals, left)
        for voice, proposals, left in Review.objects.filter(study_id=study).values_list(
            "voice", "proposals", "open"
        )
    }
    return [
        WaitingCard(
            voice=card.ref,
            kind=card.kind,
            person=card.person,
            session=card.session,
            order=card.order,
            row=card.row,
            length=card.length,
            brought_at=card.brought_at,
            proposals=reviews[card.ref][0] if card.ref in reviews else None,
            open=reviews[card.ref][1] if card.ref in reviews else None,
        )
        for card in voices.voices_waiting(study)
    ]


def releases_for_page(study: str, newest: int | None = None) -> list[ReleaseCard]:
    """Releases that stand, newest first."""
    rows = Release.objects.filter(study_id=study, revoked_at=None).defer("held", "offset_map")
    return [release_of(row) for row in rows.order_by("-pk")[: newest or None]]


def batch_for_returns(study: str, ref: str, reader: Reader | None) -> BatchCard:
    """A file that came in and was not taken back.

    Errors: NotFound.
    """
    for card in voices.batches_for_page(study, reader):
        if card.ref == ref and card.taken_back_at is None:
            return card
    raise NotFound(place=ref)


def standing_count(study: str) -> int:
    """How many releases stand."""
    return Release.objects.filter(study_id=study, revoked_at=None).count()


def register_size(study: str) -> int:
    """How many names the register of the study's programme holds."""
    row = names_row(study)
    return row.entries if row else 0


def standing_release_of_voice(voice: str) -> ReleaseCard | None:
    """The version of a voice that stands, if one does."""
    row = Release.objects.filter(voice=voice, revoked_at=None).defer("held", "offset_map").first()
    return release_of(row) if row else None


def names_for_titles(study: str) -> list[str]:
    """Titles in use among releases that stand."""
    rows = Release.objects.filter(study_id=study, revoked_at=None)
    return [str(row.name) for row in rows.only("name")]


def versions_of_voices(refs: Sequence[str]) -> dict[str, int]:
    """The latest version of each voice that was ever released."""
    found: dict[str, int] = {}
    for chunk in _chunks(refs):
        rows = Release.objects.filter(voice__in=chunk).values("voice").annotate(last=Max("version"))
        found.update(rows.values_list("voice", "last"))
    return found


def voices_decided(refs: Sequence[str]) -> set[str]:
    """Voices with a decision on their sheet, or that were let through one by one before."""
    found: set[str] = set()
    for chunk in _chunks(refs):
        begun = Review.objects.filter(voice__in=chunk).exclude(open=F("proposals"))
        found.update(begun.values_list("voice", flat=True))
        one_by_one = Release.objects.filter(voice__in=chunk, attested=False)
        found.update(one_by_one.values_list("voice", flat=True))
    return found


def drop_from_shelf(refs: Iterable[str]) -> None:
    """Forget opened texts."""
    _shelf.drop(refs)


def release_of(row: Release) -> ReleaseCard:
    """A row as other rooms see it."""
    return ReleaseCard(
        ref=row.ref,
        voice=row.voice,
        version=row.version,
        study=row.study_id,
        kind=row.kind,
        person=row.person_id,
        session=row.session_id,
        cohort=row.cohort_id,
        language=row.language,
        order=row.order,
        name=row.name,
        length=row.length,
        attested=row.attested,
        revoked=row.revoked_at is not None,
    )


_standing = Prepared(
    lambda ref: Release.objects.filter(ref=ref, revoked_at=None).values_list("pk", flat=True)
)


def _opened(ref: str) -> Opened:
    """Looked up each time: what was pulled back a moment ago is gone."""
    if ref in hidden_now() or not _standing(ref):
        raise NotFound(place=ref)
    found = _shelf.get(ref) or _open([ref]).get(ref)
    if found is None:
        raise BrokenSeal(place=ref)
    return found


def _open(refs: Sequence[str]) -> dict[str, Opened]:
    rows = Release.objects.filter(ref__in=refs, revoked_at=None)
    sealed = {row.ref: bytes(row.held) for row in rows.only("ref", "held")}
    opened = {}
    for ref, plain in textkeys.open_those_with_keys(sealed, textkeys.home_reader()).items():
        facts = json.loads(plain)
        opened[ref] = Opened(facts["text"], rows_to_turns(facts["turns"]))
        _shelf.put(ref, opened[ref])
    return opened


def _chunks(refs: Sequence[str]) -> Iterator[Sequence[str]]:
    return (refs[start : start + _CHUNK] for start in range(0, len(refs), _CHUNK))
