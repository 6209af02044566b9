"""``editions`` and ``export``: what a study published, and its work as one file to keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from peerloom.audit.types import Actor
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, table, write_file
from peerloom.problems import UnwrittenFormat
from peerloom.programme.types import Study

ENDINGS = (".zip", ".qdc", ".csv", ".xlsx")


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.pass_context
def editions(ctx: click.Context, json_: bool, study: str) -> None:
    """List a study's numbered editions, the newest first."""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.findings.publishing import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    told = queries.editions_told(found.ref)
    say({"study": study, "editions": told}, json_=json_, prose=lambda: _listed(told))


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File."
)
@click.option("--archive", is_flag=True, help="An archive to keep elsewhere (.zip).")
@click.pass_context
def export(ctx: click.Context, json_: bool, study: str, output: Path, archive: bool) -> None:
    """Write an archive (.zip), the codebook (.qdc) or every passage as a table (.csv, .xlsx).

    The archive holds editions, codebook, themes, method log, matrices; nothing raw. Codebook and
    table are internal to the team.
    """
    ending = output.suffix.lower()
    if ending not in ENDINGS or (archive and ending != ".zip"):
        known = ".zip" if archive else ", ".join(ENDINGS)
        raise UnwrittenFormat(place=output.name, ending=output.suffix, known=known)
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    if ending == ".zip":
        written, told, said = _archive(found.ref, hand)
    else:
        written, told, said = _internal(found, ending, hand)
    write_file(output, written)
    result = {"study": study, "file": str(output), "bytes": len(written), **told}
    say(result, json_=json_, prose=f"{output}: {said}, {len(written)} bytes.")


def _archive(study: str, by: Actor) -> tuple[bytes, dict[str, Any], str]:
    """The file, what is told of it to programs, and to people."""
    from peerloom.findings import commands as findings
    from peerloom.findings.publishing import queries

    packed = findings.pack_archive(study=study, by=by)
    numbers = [one.number for one in queries.editions_told(study)]
    return packed, {"editions": numbers}, f"{len(numbers)} editions"


def _internal(study: Study, ending: str, by: Actor) -> tuple[bytes, dict[str, Any], str]:
    from peerloom.analysis import queries
    from peerloom.analysis.views.exports import codebook_file
    from peerloom.analysis.views.passage_sheets import every_passage

    if ending == ".qdc":
        codes = len(queries.codes_for_tree(study.ref))
        told = {"codes": codes, "internal": True}
        return codebook_file(study.ref), told, f"{codes} codes, internal to the team"
    table = every_passage(study, ending[1:], by).content
    passages = len(queries.codings_for_matrix(study.ref))
    return (
        table,
        {"passages": passages, "internal": True},
        (f"{passages} passages, internal to the team"),
    )


def _listed(told: list[Any]) -> str:
    if not told:
        return "No edition yet. The draft becomes one on the page Findings."
    heads = ["number", "made", "by", "quotes", "taken back", "title", "DOI"]
    rows: list[list[Any]] = [
        [one.number, one.made_at[:10], one.made_by, one.quotes, one.taken_back, one.title, one.doi]
        for one in told
    ]
    return table(heads, rows)


COMMANDS = [editions, export]
