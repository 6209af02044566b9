"""``drill``: try on a throw-away home what is promised about a bad day."""

from __future__ import annotations

import click

from peerloom.config.cli.saying import as_json, say, table
from peerloom.config.drills import DRILLS, DrillReport


@click.command()
@as_json
@click.argument("name", type=click.Choice(sorted(DRILLS)))
@click.pass_context
def drill(ctx: click.Context, json_: bool, name: str) -> None:
    """Run a drill on a throw-away home and print what was found; no other home is touched."""
    report = DRILLS[name]()
    say(
        {"drill": report.name, "holds": report.holds, "checks": report.checks},
        json_=json_,
        prose=lambda: prose_of(report),
    )
    if not report.holds:
        ctx.exit(1)


def prose_of(report: DrillReport) -> str:
    """The checks as a table, and whether all of it holds."""
    rows = [
        [one.what, one.looked_at, one.found, _promised(one.promised), one.note]
        for one in report.checks
    ]
    lines = [table(["what", "looked at", "found", "promised", "note"], rows)]
    lines.append("Everything holds." if report.holds else "A promise is broken: see above.")
    return "\n".join(lines)


def _promised(count: int | None) -> str:
    return "measured" if count is None else str(count)


COMMANDS = [drill]
