"""Beginning, importing, forking, changing and merging kits; every change can be returned from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats import kits
from peerloom.formats.kits import Kit, Piece
from peerloom.problems import (
    EditedMeanwhile,
    KitOtherKey,
    KitThere,
    KitUnreadable,
    MergeUndecided,
    NotFound,
    NothingNewThere,
    NotOurKit,
)
from peerloom.programme import models
from peerloom.programme.commands.plans import set_plan
from peerloom.programme.commands.programmes import make_programme
from peerloom.programme.commands.sessions import make_session
from peerloom.programme.kits import reading
from peerloom.programme.kits.types import (
    ADDED,
    BEGUN,
    EDITED,
    FORKED,
    IMPORTED,
    MERGED,
    REMOVED,
    RETURNED,
    KitCard,
)
from peerloom.programme.running.reading import plan_for_session
from peerloom.programme.running.types import Step

OURS, THEIRS = "ours", "theirs"


@transaction.atomic
def begin_kit(*, kit: Kit, by: Actor, programme: str | None = None) -> KitCard:
    """Keep a kit of our own. Errors: KitUnreadable."""
    kit = replace(kit, pieces=tuple(_made_from(kit, {}).values()))
    return reading.card_of(_new(kit, BEGUN, by, is_ours=True, programme=programme))


@transaction.atomic
def import_kit(*, kit: Kit, by: Actor, other_key: bool = False) -> KitCard:
    """Keep a kit as another place made it; a newer version follows on the one that is here.

    ``other_key`` takes a version signed with another key than before.
    Errors: KitThere; KitOtherKey; KitUnreadable.
    """
    rows = models.Kit.objects.select_for_update().filter(kit_id=kit.id, is_ours=False)
    row = rows.first()
    pieces = _made_from(kit, reading.pieces_at(row.ref) if row else {})
    kit = replace(kit, pieces=tuple(pieces.values()))
    key = kit.signer.key if kit.signer else ""
    if row is None:
        row = _new(kit, IMPORTED, by, is_ours=False)
    else:
        if row.place_key and row.place_key != key and not other_key:
            raise KitOtherKey(place=kit.name)
        if not _put(row, pieces, IMPORTED, by):
            raise KitThere(place=kit.name)
        row.name = kit.name
    row.place_name, row.place_key = (kit.signer.name if kit.signer else ""), key
    row.save(update_fields=["name", "place_name", "place_key"])
    return reading.card_of(row)


@transaction.atomic
def fork_kit(*, kit: str, name: str, by: Actor, programme: str | None = None) -> KitCard:
    """Make a kit of ours from another; what the origin improves can be merged later."""
    card = reading.kit_for_ref(kit)
    whole = reading.kit_whole(card.ref)
    row = _new(whole, FORKED, by, is_ours=True, programme=programme)
    row.name = name.strip()[:200] or whole.name
    row.kit_id = f"{card.kit_id[:180]}-{row.ref}"
    row.origin = models.Kit.objects.get(ref=card.ref)
    row.origin_revision = card.revision
    row.save(update_fields=["kit_id", "name", "origin", "origin_revision"])
    return reading.card_of(row)


@transaction.atomic
def write_piece(*, kit: str, path: str, body: bytes, by: Actor, seen: int | None = None) -> KitCard:
    """Change a piece or add one. A translation remembers the text that it is made from.

    ``seen`` is the revision that the writer began from: who changed the same piece since isn't
    written over.
    Errors: KitUnreadable names what makes no sense; EditedMeanwhile; NotOurKit.
    """
    row, pieces = _ours(kit), reading.pieces_at(kit)
    before = pieces.get(path)
    if seen is not None and reading.pieces_at(kit, seen).get(path) != before:
        raise EditedMeanwhile(place=path)
    if not kits.kind_of(path):
        raise KitUnreadable(place=path, what="modules/, handouts/, prompts/, guides/ …")
    for _told in kits.check_piece(Piece(path, body)):
        pass
    source = pieces.get(kits.source_of(path, reading.first_language(pieces)))
    made_from = source.digest if source and source.path != path else ""
    pieces[path] = Piece(path, body.replace(b"\r\n", b"\n"), made_from)
    _put(row, pieces, EDITED if before else ADDED, by, path)
    return reading.card_of(row)


@transaction.atomic
def remove_piece(*, kit: str, path: str, by: Actor) -> None:
    """Take a piece out; earlier states keep it. Errors: NotFound; KitUnreadable; NotOurKit."""
    row, pieces = _ours(kit), reading.pieces_at(kit)
    if pieces.pop(path, None) is None:
        raise NotFound(place=path)
    _put(row, pieces, REMOVED, by, path)


@transaction.atomic
def return_kit(*, kit: str, revision: int, by: Actor) -> None:
    """Put the kit as it was after an earlier change; what came between stays in the history."""
    row = _ours(kit)
    if not 0 < revision <= reading.latest(kit):
        raise NotFound(place=str(revision))
    _put(row, reading.pieces_at(kit, revision), RETURNED, by)


@transaction.atomic
def merge_origin(*, kit: str, by: Actor, decided: Mapping[str, str | bytes]) -> int:
    """Take in what the origin improved; returns how many pieces changed here.

    Shapes: ``decided`` says for each path that both changed "ours", "theirs", or the text itself.
    Errors: MergeUndecided names the first path that nobody decided; NothingNewThere; NotOurKit.
    """
    row = _ours(kit)
    if row.origin is not None:
        models.Kit.objects.select_for_update().get(ref=row.origin.ref)
    news = reading.news_for_kit(kit) if row.origin else []
    for path in sorted(set(decided) - {one.path for one in news}):
        raise NotFound(place=path)
    if row.origin is None or not news:
        raise NothingNewThere(place=row.name)
    pieces = reading.pieces_at(kit)
    for one in news:
        result = one.result
        if one.what == "conflict" or one.path in decided:
            result = _decide(one, decided)
        if result is None:
            pieces.pop(one.path, None)
        else:
            pieces[one.path] = result
    before = reading.pieces_at(kit)
    changed = sum(pieces.get(path) != before.get(path) for path in {*pieces, *before})
    _put(row, pieces, MERGED, by)
    row.origin_revision = reading.latest(row.origin.ref)
    row.save(update_fields=["origin_revision"])
    return changed


@transaction.atomic
def use_kit(*, kit: str, programme: str, by: Actor) -> None:
    """Run a programme with a kit of ours. Errors: NotOurKit; NotFound."""
    row = _ours(kit)
    models.Kit.objects.filter(programme__ref=programme).exclude(ref=kit).update(programme=None)
    row.programme = models.Programme.objects.filter(ref=programme).first()
    if row.programme is None:
        raise NotFound(place=programme)
    row.save(update_fields=["programme"])
    audit.record("programme.kit_used", by=by, subject=row.ref, programme=programme)


@transaction.atomic
def apply_kit(*, kit: str, programme: str, language: str, by: Actor) -> int:
    """Make the kit's sessions in a programme, with their plans; returns how many are new.

    A session that bears a plan's title, in any language, gets its plan anew unless somebody
    changed it in the programme. A piece without a text in the language stands in the kit's first.
    """
    whole = reading.kit_whole(kit)
    row = models.Programme.objects.get(ref=programme)
    known = {one.name.casefold(): one.ref for one in row.sessions.all()}
    new = 0
    for entry in reading.entries_of(whole):
        if entry.kind != "plan":
            continue
        plan = kits.plan_of(_best(whole, entry.path, language))
        titles = [one.title[:120].casefold() for one in entry.tongues if one.there]
        ref = next((known.pop(one) for one in titles if one in known), None)
        if ref is not None and not _is_the_kits(kit, [o.path for o in entry.tongues], ref):
            continue
        if ref is None:
            made = make_session(
                programme=programme, name=plan.title[:120], aims="\n".join(plan.aims),
                minutes=plan.minutes, by=by,
            )  # fmt: skip
            ref, new = made.ref, new + 1
        set_plan(session=ref, steps=_steps(plan), warnings=plan.content_notes, by=by)
    audit.record("programme.kit_applied", by=by, subject=kit, programme=programme, new=new)
    return new


@transaction.atomic
def start_programme(*, kit: str, name: str, language: str, by: Actor) -> str:
    """A programme that is run with a kit of ours, its sessions made; returns its reference."""
    about = reading.kit_whole(kit)
    made = make_programme(name=name, about=about.note, by=by)
    use_kit(kit=kit, programme=made.ref, by=by)
    apply_kit(kit=kit, programme=made.ref, language=language, by=by)
    return made.ref


def _is_the_kits(kit: str, paths: list[str], session: str) -> bool:
    """Whether a session's plan is empty, or as the kit had it once in any language."""
    steps = plan_for_session(session).steps
    if not steps:
        return True
    rows = models.KitPiece.objects.filter(kit__ref=kit, path__in=paths)
    return any(_steps(kits.plan_of(reading.piece_of(row))) == steps for row in rows)


def _steps(plan: kits.Plan) -> tuple[Step, ...]:
    return tuple(Step(one.name, one.minutes, one.materials, one.note) for one in plan.activities)


def _made_from(kit: Kit, before: Mapping[str, Piece]) -> dict[str, Piece]:
    """Its pieces; a translation that doesn't say so was made from its source as it stands now."""
    found = {}
    for path, piece in kit.by_path.items():
        source = kit.by_path.get(kits.source_of(path, kit.languages[0]))
        earlier = before.get(path)
        if not piece.made_from and source is not None and source.path != path:
            is_as_before = earlier is not None and earlier.body == piece.body
            made_from = earlier.made_from if earlier and is_as_before else source.digest
            piece = Piece(path, piece.body, made_from)
        found[path] = piece
    return found


def _best(kit: Kit, path: str, language: str) -> Piece:
    for wanted in (language, language.split("-")[0], *kit.languages):
        piece = kit.by_path.get(kits.source_of(path, wanted))
        if piece is not None:
            return piece
    raise NotFound(place=path)


def _decide(one: kits.Merge, decided: Mapping[str, str | bytes]) -> Piece | None:
    said = decided.get(one.path)
    if said is None:
        raise MergeUndecided(place=one.path)
    if said == OURS:
        return one.ours
    if said == THEIRS:
        return one.theirs
    made_from = one.ours.made_from if one.ours else ""
    return Piece(one.path, said if isinstance(said, bytes) else said.encode(), made_from)


def _new(
    kit: Kit, deed: str, by: Actor, *, is_ours: bool, programme: str | None = None
) -> models.Kit:
    row = models.Kit.objects.create(kit_id=kit.id, name=kit.name, is_ours=is_ours)
    _put(row, {one.path: one for one in kit.pieces}, deed, by)
    if programme:
        use_kit(kit=row.ref, programme=programme, by=by)
        row.refresh_from_db()
    return row


def _put(row: models.Kit, pieces: dict[str, Piece], deed: str, by: Actor, path: str = "") -> int:
    """Make these the kit's pieces; returns how many differ from before. Errors: KitUnreadable."""
    reading.checked(pieces, row.name)
    before = reading.pieces_at(row.ref)
    changed = [one for one in {*pieces, *before} if pieces.get(one) != before.get(one)]
    if not changed:
        return 0
    number = reading.latest(row.ref) + 1
    models.KitRevision.objects.create(
        kit=row, number=number, deed=deed, path=path or (changed[0] if len(changed) == 1 else ""),
        by=by.ref,
    )  # fmt: skip
    gone = models.KitPiece.objects.filter(kit=row, path__in=changed, until__isnull=True)
    gone.update(until=number)
    models.KitPiece.objects.bulk_create(
        _kept(row, pieces[one], number) for one in sorted(changed) if one in pieces
    )
    audit.record(f"programme.kit_{deed}", by=by, subject=row.ref, pieces=len(changed))
    return len(changed)


def _kept(row: models.Kit, piece: Piece, number: int) -> models.KitPiece:
    body, is_text = reading.body_of(piece)
    return models.KitPiece(
        kit=row, path=piece.path, body=body, is_text=is_text, made_from=piece.made_from,
        since=number,
    )  # fmt: skip


def _ours(ref: str) -> models.Kit:
    row = models.Kit.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    if not row.is_ours:
        raise NotOurKit(place=row.name)
    return row
