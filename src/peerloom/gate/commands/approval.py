"""Approval in bulk of what was de-identified elsewhere: attested by a steward, logged as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.gate import access, models, queries
from peerloom.gate.commands.proposals import Progress
from peerloom.gate.commands.releases import leave_desk, pack_release
from peerloom.gate.names import open_names
from peerloom.gate.proposing import refuse_real_names
from peerloom.gate.titles import Titles
from peerloom.gate.types import ApprovalReport
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.home.refs import new_ref
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.people.types import TEAM
from peerloom.problems import NeedsSecondSteward, NoLivingConsent
from peerloom.programme import queries as programme
from peerloom.voices import commands as voices
from peerloom.voices import queries as voices_queries
from peerloom.voices.packing import turns_to_rows
from peerloom.voices.types import RawVoice, VoiceCard

_CHUNK = 500


@transaction.atomic
def approve_waiting(
    *,
    study: str,
    uses: Iterable[str],
    by: Actor,
    reader: Reader | None = None,
    only: Iterable[str] | None = None,
    kinds: Iterable[str] | None = None,
    progress: Progress = None,
    limit: int | None = None,
) -> ApprovalReport:
    """Let everything that waits through as it is: de-identified and consented elsewhere.

    The steward attests both, by name; consent is recorded as attested for each item, and an
    item whose owner took consent for the team back keeps waiting. So does what a steward began
    to decide about or let through one by one before, and what was pulled back after an approval
    in bulk, unless ``only`` names it. ``kinds`` keeps to some kinds; ``limit`` lets so many
    through and tells how many are left.

    Shapes: ``uses`` such as ("team", "quotes"), the team among them; ``progress(done, total)``.
            ``reader`` only at a command line: ``textkeys.desk_reader()`` on an unattended home.
    Errors: CaseLooksLikeAName, before anything goes on; NoLivingConsent if the team is not among
            the uses; WrongWord for an unknown use; NotFound (the study, or not a steward);
            NeedsSteward; NeedsSecondSteward where two stewards must agree on each text.
    """
    programme.study_for_ref(study)
    if programme.needs_two_approvals(study):
        raise NeedsSecondSteward(place="gate")
    chosen, wanted = access.reader_at_gate(by, reader), tuple(sorted(set(uses)))
    if TEAM not in wanted:
        raise NoLivingConsent(place="gate", use="the team")
    chosen_cards = _chosen(study, only, kinds)
    cards = _undecided(chosen_cards, named=only is not None)
    left = people_queries.withdrawn_uses([card.ref for card in cards])
    willing = [card for card in cards if TEAM not in left[card.ref]]
    _refuse_real_names(willing, study, chosen)
    withdrawn = len(cards) - len(willing)
    willing, later = willing[:limit], willing[limit:] if limit is not None else []
    _attest(willing, wanted, left, study, by)
    approval = new_ref()
    made = _approve_all([card.ref for card in willing], approval, study, chosen, by, progress)
    voices.mark_passed(voices=[card.ref for card in willing], passed=True, study=study, by=by)
    leave_desk([card.ref for card in willing], study)
    reviewed = len(chosen_cards) - len(cards)
    audit.record(
        "gate.approved_elsewhere",
        by=by,
        subject=approval,
        study=study,
        attested=True,
        count=len(made),
        withdrawn=withdrawn,
        reviewed=reviewed,
        uses=list(wanted),
    )
    return ApprovalReport(
        study, len(made), withdrawn, wanted, approval, tuple(made), reviewed, len(later)
    )


def _approve_all(
    refs: Sequence[str],
    approval: str,
    study: str,
    reader: Reader,
    by: Actor,
    progress: Progress,
) -> list[str]:
    """Some hundred at a time, so that progress can be told."""
    made, titles = list[str](), Titles(queries.names_for_titles(study))
    for start in range(0, len(refs), _CHUNK):
        made += _approve(refs[start : start + _CHUNK], approval, titles, reader, by)
        if progress:
            progress(min(start + _CHUNK, len(refs)), len(refs))
    return made


def _chosen(study: str, only: Iterable[str] | None, kinds: Iterable[str] | None) -> list[VoiceCard]:
    """Those that somebody can still open, among those asked for."""
    cards = voices_queries.voices_waiting(study)
    there = textkeys.has_key([card.ref for card in cards])
    cards = [card for card in cards if card.ref in there]
    if only is not None:
        named = set(only)
        cards = [card for card in cards if card.ref in named]
    if kinds is not None:
        of = set(kinds)
        cards = [card for card in cards if card.kind in of]
    return cards


def _undecided(cards: Sequence[VoiceCard], *, named: bool) -> list[VoiceCard]:
    """Without what a steward has decided about: raw words never go out over a decision."""
    refs = [card.ref for card in cards]
    by_hand = queries.voices_decided(refs)
    if not named:
        by_hand |= set(queries.versions_of_voices(refs))
    return [card for card in cards if card.ref not in by_hand]


def _refuse_real_names(cards: Sequence[VoiceCard], study: str, reader: Reader) -> None:
    if queries.register_size(study):
        refuse_real_names(study, [card.person for card in cards], open_names(study, reader))


def _attest(
    cards: Sequence[VoiceCard],
    uses: Sequence[str],
    left: dict[str, frozenset[str]],
    study: str,
    by: Actor,
) -> None:
    """Attest each use, but none that somebody took back."""
    for use in uses:
        items = [card for card in cards if use not in left[card.ref]]
        people.record_consent(
            items=[card.ref for card in items],
            uses=[use],
            attested=True,
            by=by,
            study=study,
            persons={card.ref: card.person for card in items if card.person},
        )


def _approve(
    refs: Sequence[str], approval: str, titles: Titles, reader: Reader, by: Actor
) -> list[str]:
    opened = access.open_at_gate(refs, reader)
    people_seen = people_queries.people_for_refs(
        raw.person for raw in opened.values() if raw.person
    )
    versions = queries.versions_of_voices(refs)
    rows = []
    for ref in refs:
        raw = opened[ref]
        case = people_seen[raw.person].pseudonym if raw.person else ""
        row = _row(raw, titles.attested(raw, case), versions.get(ref, 0) + 1)
        row.approval, row.made_by = approval, by.ref
        rows.append(row)
    plain = {
        row.ref: pack_release(opened[row.voice].text, turns_to_rows(opened[row.voice].turns))
        for row in rows
    }
    sealed = textkeys.seal_many(plain, [textkeys.home()])
    for row in rows:
        row.held = sealed[row.ref]
    models.Release.objects.bulk_create(rows)
    return [row.ref for row in rows]


def _row(raw: RawVoice, name: str, version: int) -> models.Release:
    return models.Release(
        ref=new_ref(),
        voice=raw.ref,
        version=version,
        study_id=raw.study,
        kind=raw.kind,
        person_id=raw.person,
        session_id=raw.session,
        cohort_id=raw.cohort,
        language=raw.language,
        order=raw.order,
        name=name,
        offset_map=[],
        length=len(raw.text),
        attested=True,
    )
