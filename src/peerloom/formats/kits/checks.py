"""What must hold in a kit: every file is one, every head makes sense, what is named is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from peerloom.formats.kits.heads import KNOWN, head_of, plan_of, text_of, yaml_of
from peerloom.formats.kits.paths import LANGUAGE, TEXT, WORDS, kind_of, language_of, source_of
from peerloom.formats.kits.types import ABOUT, Kit, Piece, Signer
from peerloom.formats.types import Warning
from peerloom.problems import KitUnreadable

ORDER = f"{ABOUT}, order"
_LANGUAGE = re.compile(LANGUAGE)


def kit_of(pieces: list[Piece], place: str, signer: Signer | None = None) -> Kit:
    """A kit from its files, with warnings for what can be lived with.

    Errors: KitUnreadable names the file for what can't.
    """
    known = {piece.path: piece for piece in pieces}
    if ABOUT not in known:
        raise KitUnreadable(place=place, what=ABOUT)
    about = yaml_of(text_of(known[ABOUT]), ABOUT)
    languages = _lines(about, "languages")
    if not all(_LANGUAGE.fullmatch(one) for one in languages):
        raise KitUnreadable(place=ABOUT, what="languages")
    kit = Kit(
        id=_line(about, "id"),
        name=_line(about, "name"),
        version=_line(about, "version"),
        languages=languages,
        licence=_line(about, "licence", needed=False),
        credits=_lines(about, "credits", needed=False),
        note=_line(about, "note", needed=False),
        order=_lines(about, "order", needed=False),
        pieces=tuple(sorted(pieces, key=lambda one: one.path)),
        signer=signer,
    )
    return replace(kit, warnings=tuple(check(kit)))


def version_and_languages(about: Piece) -> tuple[str, tuple[str, ...]]:
    """What ``kit.yaml`` says of them, without reading any other piece. Errors: KitUnreadable."""
    made = yaml_of(text_of(about), ABOUT)
    return _line(made, "version"), _lines(made, "languages")


def check(kit: Kit) -> Iterator[Warning]:
    """What is missing, unknown or without its first language.

    Errors: KitUnreadable for a head that makes no sense.
    """
    about = yaml_of(kit.by_path[ABOUT].text, ABOUT)
    yield from _unknown(ABOUT, about, "about")
    for name in kit.order:
        if name not in kit.modules:
            yield Warning(ORDER, f"the module “{name}” has no files", "add or unname it")
    for name in sorted(kit.modules - set(kit.order)):
        yield Warning(ORDER, f"the module “{name}” isn't named", "it stands at the end")
    for piece in kit.pieces:
        yield from _check_piece(kit, piece)


def _check_piece(kit: Kit, piece: Piece) -> Iterator[Warning]:
    kind, language = kind_of(piece.path), language_of(piece.path)
    if kind in TEXT:
        text_of(piece)
    if kind not in WORDS:
        return
    head, _body = head_of(piece)
    yield from _unknown(piece.path, head, kind)
    if kind == "plan":
        plan_of(piece)
    module = str(head.get("module") or "")
    if kind == "prompt" and module and module not in kit.modules:
        yield Warning(piece.path, f"the module “{module}” has no files", "no session offers it")
    first = kit.languages[0]
    if language not in kit.languages:
        yield Warning(piece.path, f"“{language}” isn't among the kit's languages", "name it there")
    if language != first and source_of(piece.path, first) not in kit.by_path:
        yield Warning(piece.path, f"there is no “{first}” to compare it with", "write that one too")


def _unknown(place: str, head: dict[str, Any], kind: str) -> Iterator[Warning]:
    for key in sorted(set(head) - KNOWN[kind]):
        yield Warning(place, f"“{key}” is not a known key", "it is kept and not used")


def _line(about: dict[str, Any], key: str, *, needed: bool = True) -> str:
    made = about.get(key)
    if made is None and not needed:
        return ""
    if isinstance(made, dict | list | bool) or made is None or not str(made).strip():
        raise KitUnreadable(place=ABOUT, what=key)
    return str(made).strip()[:200]


def _lines(about: dict[str, Any], key: str, *, needed: bool = True) -> tuple[str, ...]:
    made = about.get(key)
    if made is None and not needed:
        return ()
    if not isinstance(made, list) or not all(isinstance(one, str) for one in made):
        raise KitUnreadable(place=ABOUT, what=key)
    if needed and not made:
        raise KitUnreadable(place=ABOUT, what=key)
    return tuple(one.strip() for one in made)
