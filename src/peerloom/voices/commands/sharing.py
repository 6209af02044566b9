"""Opening an entry to others, and closing it again, as far as that is this room's to do.

What a facilitator reads is closed at once: her copy of the key goes. What the team was given is
taken back through ``returns``, which reaches whatever was made of it; here nothing of that moves.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.people import commands as people
from peerloom.people.types import FACILITATOR_READS, NOT_PEERS, QUOTES, TEAM
from peerloom.problems import NobodyListens, NoWords, WrongWord
from peerloom.programme import places
from peerloom.programme.types import OwnPlace
from peerloom.voices import access, handing, models
from peerloom.voices.notebook import WHO, Sharing, Words, unpack
from peerloom.voices.queries.journals import sharing_of


@transaction.atomic
def share_entry(
    *,
    ref: str,
    who: str,
    by: Actor,
    facilitators: Iterable[str] = (),
    not_peers: bool = False,
    study: str = "",
) -> Sharing:
    """Say who may read an entry; returns who may now.

    What the team already has stays with it: where the answer's ``voice`` is more than was asked
    for, ``returns`` takes it back.

    Shapes: ``facilitators`` are accounts of those who run one's own cohort; ``study`` only where
            several listen.
    Errors: NotFound; OwnKeyNeeded; WrongWord; NoWords for the team without words; NobodyListens
            if there is no study to give it to.
    """
    if who not in WHO:
        raise WrongWord(word=who, known=", ".join(WHO))
    row = access.access_entry(by=by, ref=ref)
    key = access.own_key(by)
    own = places.places_for_account(by.ref)
    _open_to(row, set() if who == "me" else _known(facilitators, own, row), by)
    if who in (TEAM, QUOTES):
        before = sharing_of([row])[ref]
        words = unpack(textkeys.open_sealed(ref, bytes(row.held), key))
        if not before.voice:
            _give(row, words, _place(own, row, study), by)
        _allow(row, before, who, not_peers, _person(own, row), by)
    now = sharing_of([models.Entry.objects.get(ref=ref)])[ref]
    audit.record(
        "voices.entry_shared",
        by=by,
        subject=ref,
        facilitators=len(now.facilitators),
        team=bool(now.voice),
    )
    return now


def _known(wanted: Iterable[str], own: list[OwnPlace], row: models.Entry) -> set[str]:
    """Those who run one's own cohort, and those who have this entry already."""
    running = {one.ref for place in own for one in place.facilitators}
    return set(wanted) & (running | set(row.readers.values_list("facilitator", flat=True)))


def _open_to(row: models.Entry, wanted: set[str], by: Actor) -> None:
    """Wrap the keys of an entry and of its sound to these facilitators and to no other."""
    have = set(row.readers.values_list("facilitator", flat=True))
    subjects = [row.ref, *models.EntrySound.objects.filter(entry=row).values_list("ref", flat=True)]
    keep = [f"person:{account}" for account in (row.owner, *wanted)]
    textkeys.unshare_others(subjects, keep)  # whatever the rows say: a crash may lie in between
    for subject in subjects if wanted - have else []:
        new = [textkeys.person(account) for account in sorted(wanted - have)]
        textkeys.share(subject, access.own_key(by), new)
    row.readers.exclude(facilitator__in=wanted).delete()
    models.EntryReader.objects.bulk_create(
        models.EntryReader(entry=row, facilitator=account, since=timezone.localdate())
        for account in sorted(wanted - have)
    )
    if wanted and not have:
        people.record_consent(items=[row.ref], uses=[FACILITATOR_READS], attested=False, by=by)
    elif have and not wanted:
        people.withdraw_consent(items=[row.ref], uses=[FACILITATOR_READS], by=by)


def _place(own: list[OwnPlace], row: models.Entry, study: str) -> OwnPlace:
    """Where the words go: the study asked for, else the one that listens to the entry's cohort."""
    listening = [place for place in own if place.study]
    wanted = [place for place in listening if place.study and place.study.ref == study]
    same = [place for place in listening if place.cohort == row.cohort]
    for place in (*wanted, *same, *listening):
        return place
    raise NobodyListens()


def _person(own: list[OwnPlace], row: models.Entry) -> str:
    """One's own case where the voice went, as the consent's owner."""
    voice = models.Voice.objects.filter(ref=row.voice).first()
    return next((place.person for place in own if voice and place.person == voice.person_id), "")


def _give(row: models.Entry, words: Words, place: OwnPlace, by: Actor) -> None:
    assert place.study is not None
    if not words.text.strip():
        raise NoWords(place="notes")
    row.voice = handing.hand_in(
        study=place.study.ref,
        kind="journal",
        text=words.text,
        to=[textkeys.vault(), textkeys.person(by.ref)],
        by=by,
        person=place.person,
        session=row.session if row.session in {one.ref for one in place.sessions} else None,
        cohort=place.cohort,
        language=row.language,
        prompt=words.prompt,
        date=row.day.isoformat(),
    )
    row.given_revision = row.revision
    row.save(update_fields=["voice", "given_revision"])


def _allow(
    row: models.Entry, before: Sharing, who: str, not_peers: bool, person: str, by: Actor
) -> None:
    """Write the consents that widen, and the restriction, which may come and go."""
    given = set() if before.voice else {TEAM}
    if who == QUOTES and before.who != QUOTES:
        given.add(QUOTES)
    if not_peers and not before.not_peers:
        given.add(NOT_PEERS)
    item = row.voice
    study = models.Voice.objects.get(ref=item).study_id
    if given:
        persons = {item: person} if person else None
        people.record_consent(
            items=[item], uses=given, attested=False, by=by, study=study, persons=persons
        )
    if before.not_peers and not not_peers:
        people.withdraw_consent(items=[item], uses=[NOT_PEERS], by=by, study=study)
