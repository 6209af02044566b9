"""``agreement``: how far coders agree. What it prints is internal to the team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, table


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option("--coders", help="Names, parted by commas; everybody who coded unless said.")
@click.option(
    "--unit",
    type=click.Choice(["passage", "character"]),
    default="passage",
    show_default=True,
    help="What is compared: a paragraph, or each character.",
)
@click.option("--source", help="One source alone, by its reference.")
@click.pass_context
def agreement(
    ctx: click.Context, json_: bool, study: str, coders: str | None, unit: str, source: str | None
) -> None:
    """Agreement per code, per pair and overall, beyond chance."""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    names = [name for name in (coders or "").split(",") if name.strip()]
    keys = queries.coders_for_names(found.ref, names)
    made = queries.agreement_for_study(found.ref, coders=keys, unit=unit, source=source)
    codes = [
        {"code": code.name, **_told(one, made.names), "unitizing": _placing(made.placing[code.ref])}
        for code, one in zip(made.codes, made.across.codes, strict=True)
    ]
    overall = _told(made.across.overall, made.names)
    say(
        {
            "study": study,
            "unit": unit,
            "coders": [made.names[key] for key in made.across.coders],
            "texts": made.texts,
            "codes": codes,
            "overall": overall,
            "internal": True,
        },
        json_=json_,
        prose=lambda: _prose(codes, overall),
    )


def _told(one: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """A code's figures together and of each pair."""
    return {**_figures(one.together, names), "pairs": [_figures(pair, names) for pair in one.pairs]}


def _figures(one: Any, names: Mapping[str, str]) -> dict[str, Any]:
    interval = one.interval
    return {
        "coders": [names[key] for key in one.coders],
        "units": one.units,
        "by_coder": dict(zip((names[key] for key in one.coders), one.by_coder, strict=True)),
        "everybody": one.everybody,
        "somebody": one.somebody,
        "nobody": one.nobody,
        "agreed": one.agreed,
        "alpha": one.alpha,
        "interval": [interval.low, interval.high] if interval else None,
        "interval_method": interval.method if interval else None,
        "kappa": one.kappa,
        "ac1": one.ac1,
        "why": str(one.why or one.why_no_kappa or "") or None,
    }


def _placing(one: Any) -> dict[str, Any]:
    if isinstance(one, Exception):
        return {"u": None, "binary": None, "why": str(one)}
    return {"u": one.u, "binary": one.binary, "why": None}


def _prose(codes: list[dict[str, Any]], overall: dict[str, Any]) -> str:
    heads = ["code", "agreed", "alpha", "from", "to", "kappa", "AC1", "on", "everybody"]
    lines = [_line(one["code"], one) for one in codes if any(one["by_coder"].values())]
    lines.append(_line("all codes", overall))
    reasons = {one["why"] for one in [*codes, overall] if one["why"]}
    return "\n".join([table(heads, lines), *sorted(reasons)])


def _line(name: str, one: dict[str, Any]) -> list[Any]:
    low, high = one["interval"] or (None, None)
    shown = [_short(value) for value in (one["agreed"], one["alpha"], low, high)]
    on = one["units"] - one["nobody"]
    return [name, *shown, _short(one["kappa"]), _short(one["ac1"]), on, one["everybody"]]


def _short(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


COMMANDS = [agreement]
