"""The sample's kit: another place's, taken over, changed and half translated here."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from peerloom.demo import reading
from peerloom.formats import kits
from peerloom.programme import commands
from peerloom.programme.kits import reading as kept

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample

CHANGED = "prompts/what-stayed.en.md"
STALE = "modules/05-stigma/module.en.md"


def keep_kit(sample: Sample) -> None:
    """Bring the kit, make it the programme's own, change a piece; then its origin is improved."""
    by = next(one for one in sample.hands.values() if one.hat == "facilitator")
    with resources.as_file(reading.words() / "kit") as folder:
        made = kits.read(Path(folder))
    origin = commands.import_kit(kit=made, by=by)
    own = commands.fork_kit(
        kit=origin.ref, name="Six Tuesdays, from eleven evenings", programme=sample.programme, by=by
    )
    pieces = kept.pieces_at(own.ref)
    for path in ("modules/05-stigma/module.fr.md", CHANGED):
        commands.write_piece(kit=own.ref, path=path, body=pieces[path].body + _MORE, by=by)
    ours = pieces[STALE].body + b"\nWe read the words from cards, never from memory.\n"
    commands.write_piece(kit=own.ref, path=STALE, body=ours, by=by)
    better = {
        CHANGED: pieces[CHANGED].body.replace(b"What stayed", b"What has stayed"),
        "handouts/whom-i-call.en.md": pieces["handouts/whom-i-call.en.md"].body
        + b"4. Somebody who keeps a key for you.\n",
    }
    newer = [kits.Piece(one.path, better.get(one.path, one.body)) for one in made.pieces]
    commands.import_kit(kit=replace(made, pieces=tuple(newer)), by=by)


_MORE = b"\n(Port Aure)\n"
