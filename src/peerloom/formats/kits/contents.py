"""What a study begins with: prompts, the interview guide, the pathway, forms and the codebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from peerloom.formats import codebook_table, xlsform
from peerloom.formats.kits.heads import head_of, text_of, title_of, yaml_of
from peerloom.formats.kits.paths import kind_of
from peerloom.formats.kits.types import Asked, Kit, Piece, Prompt, Stage
from peerloom.formats.types import Warning
from peerloom.problems import KitUnreadable, Problem

_QUESTION: Final = re.compile(r"(?:\d{1,3}[.)]|[-*+])\s+(.*)")
_PROBE: Final = re.compile(r"\s+(?:\d{1,3}[.)]|[-*+])\s+(.*)")
_ABOUT_PATHWAY: Final = {"label", "name", "source", "stages"}


def prompt_of(piece: Piece) -> Prompt:
    """What a prompt asks, on one line. Errors: KitUnreadable."""
    head, body = head_of(piece)
    lines = (line.lstrip("# ").strip() for line in body.splitlines())
    text = " ".join(line for line in lines if line) or title_of(piece)
    return Prompt(text, str(head.get("module") or "").strip())


def guide_of(piece: Piece) -> tuple[Asked, ...]:
    """A guide's questions: the items of its list, indented ones being probes.

    Without a list every paragraph is a question. Errors: KitUnreadable.
    """
    _head, body = head_of(piece)
    made: list[list[str]] = []
    for line in body.splitlines():
        if found := _QUESTION.match(line):
            made.append([found[1].strip()])
        elif made and (found := _PROBE.match(line)):
            made[-1].append(found[1].strip())
        elif made and line[:1].isspace() and line.strip():
            made[-1][-1] += f" {line.strip()}"
    if not made:
        parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
        made = [[part] for part in parts if part and not part.startswith("#")]
    return tuple(Asked(words, tuple(probes)) for words, *probes in made if words)


def stages_of(piece: Piece) -> tuple[Stage, ...]:
    """A pathway's stages. Errors: KitUnreadable names the stage that makes no sense."""
    made = yaml_of(text_of(piece), piece.path)
    listed = made.get("stages")
    if not isinstance(listed, list) or set(made) - _ABOUT_PATHWAY:
        raise KitUnreadable(place=piece.path, what="stages: name, factors")
    return tuple(_stage(one, f"{piece.path}, stage {at}") for at, one in enumerate(listed, 1))


def _stage(one: object, place: str) -> Stage:
    if not isinstance(one, dict) or set(one) != {"name", "factors"}:
        raise KitUnreadable(place=place, what="name, factors")
    factors = one["factors"]
    if not isinstance(factors, list) or not all(isinstance(line, str) for line in factors):
        raise KitUnreadable(place=place, what="factors")
    return Stage(str(one["name"]).strip(), tuple(line.strip() for line in factors))


def form_of(piece: Piece) -> xlsform.Form:
    """A feedback form. Errors: those of ``xlsform.read_bytes``."""
    return xlsform.read_bytes(piece.body, piece.path)


def codes_of(piece: Piece) -> codebook_table.CodeTable:
    """The starting codebook. Errors: those of ``codebook_table.read_bytes``."""
    return codebook_table.read_bytes(piece.body, piece.path)


def check_piece(piece: Piece) -> Iterator[Warning]:
    """What of a form, a codebook or a pathway is read only in part.

    Errors: those of their readers; KitUnreadable.
    """
    kind = kind_of(piece.path)
    if kind == "pathway":
        stages_of(piece)
    told: tuple[Warning, ...] = ()
    if kind == "form":
        told = form_of(piece).warnings
    elif kind == "codebook":
        told = codes_of(piece).warnings
    for one in told:
        yield Warning(f"{piece.path}, {one.place}", one.cause, one.remedy)


def check_contents(kit: Kit) -> Iterator[Warning]:
    """The same for a whole kit; what can't be read at all is told, and the rest can be used.

    Opens every workbook, so it is asked when a kit comes in, not each time one is looked at.
    """
    for piece in kit.pieces:
        try:
            yield from check_piece(piece)
        except Problem as problem:
            said = (problem.cause, problem.remedy)
            cause, remedy = (part.format(**problem.facts).rstrip(".") for part in said)
            yield Warning(problem.place or piece.path, cause, remedy)
