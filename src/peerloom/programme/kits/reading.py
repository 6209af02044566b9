"""What may be asked of kits."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from django.db.models import Q
from openpyxl import load_workbook

from peerloom.formats import kits
from peerloom.formats.kits import Kit, Merge, Piece, Signer
from peerloom.formats.kits.checks import kit_of, version_and_languages
from peerloom.formats.kits.paths import WORDS
from peerloom.formats.kits.types import ABOUT
from peerloom.home import signing
from peerloom.people import queries as people
from peerloom.problems import KitTells, KitUnreadable, NotFound
from peerloom.programme import models
from peerloom.programme.kits.types import Entry, KitCard, Revision, Tongue
from peerloom.programme.types import Session

CODEBOOK, PATHWAY = "codebook.csv", "pathway.yaml"


def kits_for_home() -> list[KitCard]:
    """Every kit, by name: those as other places made them, and ours."""
    return [card_of(row) for row in models.Kit.objects.select_related("origin")]


def kit_for_programme(programme: str) -> KitCard | None:
    """The kit that a programme is run with."""
    row = models.Kit.objects.select_related("origin").filter(programme__ref=programme).first()
    return card_of(row) if row else None


def kit_for_ref(ref: str) -> KitCard:
    """One kit, by its reference, or by its id or name where only one bears it.

    Errors: NotFound.
    """
    rows = models.Kit.objects.select_related("origin")
    found = list(rows.filter(ref=ref)) or list(rows.filter(Q(kit_id=ref) | Q(name__iexact=ref)))
    if len(found) > 1:
        found = [row for row in found if row.is_ours]
    if len(found) != 1:
        raise NotFound(place=ref)
    return card_of(found[0])


def imported_kit(kit_id: str) -> KitCard:
    """A kit as another place made it. Errors: NotFound."""
    row = models.Kit.objects.select_related("origin").filter(kit_id=kit_id, is_ours=False).first()
    if row is None:
        raise NotFound(place=kit_id)
    return card_of(row)


def card_of(row: models.Kit) -> KitCard:
    """A row as others see it."""
    about = models.KitPiece.objects.get(kit=row, path=ABOUT, until__isnull=True)
    version, languages = version_and_languages(piece_of(about))
    origin = row.origin
    return KitCard(
        ref=row.ref,
        kit_id=row.kit_id,
        name=row.name,
        version=version,
        languages=languages,
        is_ours=row.is_ours,
        revision=latest(row.ref),
        origin=origin.ref if origin else "",
        origin_name=origin.name if origin else "",
        place_name=row.place_name,
        place_key=row.place_key,
        programme=row.programme.ref if row.programme else "",
        news=origin is not None and latest(origin.ref) != row.origin_revision,
    )


def first_language(pieces: dict[str, Piece]) -> str:
    """The language that a kit's translations were made from. Errors: KitUnreadable."""
    return version_and_languages(pieces[ABOUT])[1][0]


def latest(ref: str) -> int:
    """The number of a kit's last change."""
    rows = models.KitRevision.objects.filter(kit__ref=ref)
    return rows.values_list("number", flat=True).first() or 0


def pieces_at(ref: str, revision: int | None = None) -> dict[str, Piece]:
    """Every piece as it stood after that change, by path; as it stands now without one."""
    rows = models.KitPiece.objects.filter(kit__ref=ref)
    if revision is None:
        rows = rows.filter(until__isnull=True)
    else:
        after = Q(until__isnull=True) | Q(until__gt=revision)
        rows = rows.filter(after, since__lte=revision)
    return {row.path: piece_of(row) for row in rows}


def kit_whole(ref: str, revision: int | None = None) -> Kit:
    """The kit with all its pieces. Errors: KitUnreadable."""
    return kit_of(list(pieces_at(ref, revision).values()), ref)


def history_of(ref: str, path: str = "") -> list[Revision]:
    """Every change, the newest first; of one piece where ``path`` is given."""
    rows = models.KitRevision.objects.filter(kit__ref=ref)
    if path:
        touched = models.KitPiece.objects.filter(kit__ref=ref, path=path)
        numbers = {number for pair in touched.values_list("since", "until") for number in pair}
        rows = rows.filter(number__in=[one for one in numbers if one is not None])
    names = people.pseudonyms_for_accounts({row.by for row in rows})
    return [Revision(r.number, r.deed, r.path, names.get(r.by, ""), r.at) for r in rows]


def contents_of(ref: str) -> list[Entry]:
    """A kit's table of contents."""
    return entries_of(kit_whole(ref))


def entries_of(kit: Kit) -> list[Entry]:
    """The table of contents: modules in their order, what each holds, then the rest."""
    stems: dict[str, list[str]] = {}
    for path in kit.by_path:
        stems.setdefault(kits.source_of(path, kit.languages[0]), []).append(path)
    found = [_entry(kit, stem) for stem in stems]
    places = {name: at for at, name in enumerate(kit.order)}
    kinds = ("about", "module", "plan", "handout", "prompt", "guide", "form", "codebook",
             "pathway", "media")  # fmt: skip

    def place(one: Entry) -> tuple[int, str, int, str]:
        first = 0 if one.kind == "about" else 1 if one.group else 2
        return (first, f"{places.get(one.group, 999):03}{one.group}",
                kinds.index(one.kind), one.path)  # fmt: skip

    return sorted(found, key=place)


def modules_of_sessions(kit: Kit, sessions: Iterable[Session]) -> dict[str, str]:
    """Which module a session comes from, by its reference: it bears a plan's title."""
    plans = [entry for entry in entries_of(kit) if entry.kind == "plan"]
    titles = {
        tongue.title[:120].casefold(): entry.group
        for entry in plans
        for tongue in entry.tongues
        if tongue.there
    }
    named = ((one.ref, titles.get(one.name.casefold())) for one in sessions)
    return {ref: module for ref, module in named if module}


def piece_for_programme(programme: str | None, path: str) -> Piece | None:
    """A piece of the kit that a programme is run with, if there is one."""
    rows = models.KitPiece.objects.filter(kit__programme__ref=programme, until__isnull=True)
    row = rows.filter(path=path).first() if programme else None
    return piece_of(row) if row else None


def _entry(kit: Kit, stem: str) -> Entry:
    kind = kits.kind_of(stem)
    source = kit.by_path.get(stem)
    tongues = tuple(_tongues(kit, stem)) if kind in WORDS else ()
    first = next((one.title for one in tongues if one.there), stem)
    group = stem.split("/")[1] if stem.startswith("modules/") else ""
    return Entry(
        kind, first if kind in WORDS else stem, group, tongues, source.path if source else stem
    )


def _tongues(kit: Kit, stem: str) -> Iterator[Tongue]:
    source = kit.by_path.get(stem)
    for language in kit.languages:
        path = kits.source_of(stem, language)
        piece = kit.by_path.get(path)
        title = kits.title_of(piece) if piece else ""
        yield Tongue(language, path, title, piece is not None, is_stale(piece, source))


def is_stale(piece: Piece | None, source: Piece | None) -> bool:
    """Whether a translation was made from another text than its source is now."""
    if piece is None or source is None or piece.path == source.path or not piece.made_from:
        return False
    return piece.made_from != source.digest


def news_for_kit(ref: str) -> list[Merge]:
    """What the origin changed since the last merge, beside what was changed here.

    Errors: NotFound for a kit without an origin.
    """
    row = models.Kit.objects.select_related("origin").filter(ref=ref).first()
    if row is None or row.origin is None:
        raise NotFound(place=ref)
    base = pieces_at(row.origin.ref, row.origin_revision)
    merges = kits.merge_pieces(base, pieces_at(ref), pieces_at(row.origin.ref))
    return [one for one in merges if one.what != "ours"]


def kit_to_hand_on(ref: str, place: str) -> bytes:
    """The kit as a signed zip; nothing but its own pieces is in it.

    Errors: KitTells where a pseudonym of this home stands in a piece; KitUnreadable.
    """
    row = models.Kit.objects.get(ref=ref)
    kit = replace(kit_whole(ref), id=row.kit_id, name=row.name)
    _refuse_names(kit)
    return kits.kit_bytes(kit, Signer(place, signing.place_key()), signing.sign)


def _refuse_names(kit: Kit) -> None:
    names = sorted(people.names_in_use(), key=len, reverse=True)
    if not names:
        return
    said = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")
    for piece in kit.pieces:
        if match := said.search(_words_of(piece)):
            raise KitTells(place=piece.path, word=match.group())


def _words_of(piece: Piece) -> str:
    """What can be read in a piece, the cells of a workbook too."""
    kind = kits.kind_of(piece.path)
    if kind == "media":
        return ""
    if kind != "form":
        return piece.text
    book = load_workbook(BytesIO(piece.body), read_only=True)
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def body_of(piece: Piece) -> tuple[str, bool]:
    """(text, True), or (base64, False) for pictures and sound."""
    try:
        text = piece.text
    except UnicodeDecodeError:
        return base64.b64encode(piece.body).decode(), False
    if "\0" in text:
        return base64.b64encode(piece.body).decode(), False
    return text, True


def piece_for_path(ref: str, path: str, revision: int | None = None) -> Piece:
    """One piece. Errors: NotFound."""
    found = pieces_at(ref, revision).get(path)
    if found is None:
        raise NotFound(place=path)
    return found


def checked(pieces: dict[str, Piece], place: str) -> Kit:
    """What these pieces would make. Errors: KitUnreadable."""
    if not pieces:
        raise KitUnreadable(place=place, what="kit.yaml")
    return kit_of(list(pieces.values()), place)


def piece_of(row: models.KitPiece) -> Piece:
    """A row as a piece."""
    body = row.body.encode() if row.is_text else base64.b64decode(row.body)
    return Piece(row.path, body, row.made_from)
