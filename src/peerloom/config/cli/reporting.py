"""``report``: the study as it stands, by theme, else by code, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say
from peerloom.problems import UnknownFormat

if TYPE_CHECKING:
    from peerloom.findings.types import Book

ENDINGS = (".html", ".docx", ".md")


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File."
)
@click.option("--edition", type=int, help="A numbered edition; the draft as it stands unless said.")
@click.pass_context
def report(ctx: click.Context, json_: bool, study: str, output: Path, edition: int | None) -> None:
    """Write a report: themes with their narratives and quotes, the matrix, the method."""
    if output.suffix.lower() not in ENDINGS:
        raise UnknownFormat(place=output.name, ending=output.suffix, known=", ".join(ENDINGS))
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.findings import queries, rendering
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    book = (
        queries.book_of_edition(found.ref, number=edition)
        if edition is not None
        else queries.book_of_draft(found.ref)
    )
    content = rendering.render(book, output.suffix.lower())
    _write(output, content)
    result = {
        "study": study,
        "file": str(output),
        "bytes": len(content),
        "grouped_by": book.grouped_by,
        "sections": len(book.sections),
        "quotes": book.quotes,
        "held_back": book.held_back,
        "edition": edition,
    }
    say(result, json_=json_, prose=lambda: _prose(output, book))


def _prose(output: Path, book: Book) -> str:
    if not book.sections:
        return f"{output}: what was read and how. Nothing is coded yet, so it quotes nobody."
    said = f"{output}: {len(book.sections)} sections by {book.grouped_by}, {book.quotes} quotes."
    if book.held_back:
        said += f" {book.held_back} passages held back: no living consent for quotes."
    return said


def _write(output: Path, content: bytes) -> None:
    beside = output.with_name(output.name + ".new")
    beside.write_bytes(content)
    beside.replace(output)


COMMANDS = [report]
