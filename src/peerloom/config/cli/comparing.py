"""``saturation``: when texts stop bringing new codes. What it prints is internal to the team."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, table

REFLEXIVE = (
    "This study is reflexive: meaning is made by reading, and a count of new codes would say "
    "little about it. Saturation is not told."
)


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option(
    "--base", type=click.IntRange(1), default=4, show_default=True, help="Texts in the base."
)
@click.option(
    "--run", type=click.IntRange(1), default=2, show_default=True, help="Texts in each run."
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.05,
    show_default=True,
    help="Share of the base's codes that a run may bring anew.",
)
@click.option("--kind", help="interview, journal, feedback or project; interviews unless said.")
@click.pass_context
def saturation(
    ctx: click.Context,
    json_: bool,
    study: str,
    base: int,
    run: int,
    threshold: float,
    kind: str | None,
) -> None:
    """Code saturation: new codes in each run of texts, as in "6+2", and over shuffled orders."""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    told: dict[str, Any] = {"study": study, "base": base, "run": run, "threshold": threshold}
    if found.approach == "reflexive":
        answer = told | {"reached": None, "runs": [], "hidden": REFLEXIVE, "internal": True}
        say(answer, json_=json_, prose=lambda: REFLEXIVE)
        return
    made = queries.saturation_for_study(
        found.ref, base=base, run=run, threshold=threshold, kind=kind
    )
    told |= {
        "measure": "code saturation",
        "kind": made.kind,
        "texts": len(made.sources),
        "uncoded": made.uncoded,
        "base_codes": made.made.base_codes,
        "reached": made.made.reported or None,
        "new_codes": list(made.new),
        "runs": [asdict(one) for one in made.made.runs],
        "band": asdict(made.band),
        "internal": True,
    }
    say(told, json_=json_, prose=lambda: _prose(told))


def _prose(told: dict[str, Any]) -> str:
    heads = ["texts", "new codes", "share of the base"]
    lines = [
        [f"{one['first']}–{one['last']}", one["new"], f"{100 * one['share']:.1f} %"]
        for one in told["runs"]
    ]
    reached = told["reached"] or "not reached"
    band = told["band"]
    orders = (
        f"Over {band['orders']} shuffled orders: {band['middle']:.0f} "
        f"({band['low']:.0f} to {band['high']:.0f}); "
        f"{100 * band['share_reached']:.0f} % of the orders reach it."
        if band["middle"] is not None
        else "In no shuffled order is it reached."
    )
    return (
        f"Code saturation: {reached} of {told['texts']} texts "
        f"({told['base_codes']} codes in the base of {told['base']}).\n"
        + table(heads, lines)
        + f"\n{orders}\nIt says that codes are known, not that their meaning is understood."
    )


COMMANDS = [saturation]
