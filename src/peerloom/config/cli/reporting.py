"""``report``: the study as it stands, by theme, else by code, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, write_file
from peerloom.problems import EmptyUpload, UnwrittenFormat

if TYPE_CHECKING:
    from peerloom.findings.types import Book

ENDINGS = (".html", ".docx", ".pdf", ".md")
SHAPES = ("report", "summary", "poster")


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File."
)
@click.option("--edition", type=int, help="A numbered edition; the draft as it stands unless said.")
@click.option(
    "--kind",
    type=click.Choice(SHAPES),
    default="report",
    help="All of it, two pages for the people it is about, or a poster (PDF).",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A .docx whose styles and page the .docx takes over.",
)
@click.pass_context
def report(
    ctx: click.Context,
    json_: bool,
    study: str,
    output: Path,
    edition: int | None,
    kind: Literal["report", "summary", "poster"],
    template: Path | None,
) -> None:
    """Write a report: themes with their narratives and quotes, the matrix, the method."""
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise UnwrittenFormat(place=output.name, ending=output.suffix, known=", ".join(ENDINGS))
    if template and ending != ".docx":
        raise UnwrittenFormat(place=output.name, ending=output.suffix, known=".docx")
    if template and not template.stat().st_size:
        raise EmptyUpload(place=template.name)
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.findings import making
    from peerloom.findings.answered import refuse_stopped
    from peerloom.programme import queries as programme

    asked = making.Asked(
        kind,
        ending,
        edition,
        template.read_bytes() if template else b"",
        template.name if template else "",
    )
    asked.refuse_unknown()
    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    refuse_stopped(found.ref, edition)
    book = making.book_of(found.ref, edition)
    made = making.file_of(book, asked)
    write_file(output, made.content)
    result = {
        "study": study,
        "file": str(output),
        "kind": kind,
        "bytes": len(made.content),
        "notes": list(made.notes),
        "grouped_by": book.grouped_by,
        "sections": len(book.sections),
        "quotes": book.quotes,
        "held_back": book.held_back,
        "edition": edition,
    }
    say(result, json_=json_, prose=lambda: "\n".join((_prose(output, book), *made.notes)))


def _prose(output: Path, book: Book) -> str:
    if not book.sections:
        return f"{output}: what was read and how. Nothing is coded yet, so it quotes nobody."
    said = f"{output}: {len(book.sections)} sections by {book.grouped_by}, {book.quotes} quotes."
    if book.held_back:
        said += f" {book.held_back} passages held back: no living consent for quotes."
    return said


COMMANDS = [report]
