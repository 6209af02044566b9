"""``editions`` and ``export``: what a study published, as a list and as one file to keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, table
from peerloom.problems import UnknownFormat

ENDINGS = (".zip",)


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
    """Write an archive: editions, codebook, themes, method log, matrices; nothing raw."""
    if output.suffix.lower() not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise UnknownFormat(place=output.name, ending=output.suffix, known=known)
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.findings import commands as findings
    from peerloom.findings.publishing import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    packed = findings.pack_archive(study=found.ref, by=hand)
    beside = output.with_name(output.name + ".new")
    beside.write_bytes(packed)
    beside.replace(output)
    numbers = [one.number for one in queries.editions_told(found.ref)]
    result = {"study": study, "file": str(output), "bytes": len(packed), "editions": numbers}
    say(result, json_=json_, prose=f"{output}: {len(numbers)} editions, {len(packed)} bytes.")


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
