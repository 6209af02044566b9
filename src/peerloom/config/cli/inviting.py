"""``invite``: codes with which participants join a cohort."""

from __future__ import annotations

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say
from peerloom.problems import NoSuchCohort


@click.command()
@as_json
@click.option("--count", default=1, show_default=True, help="How many codes.")
@click.option("--cohort", default="", help="The cohort; may be left out if there is only one.")
@click.option("--days", default=14, show_default=True, help="For how many days they work.")
@click.pass_context
def invite(ctx: click.Context, json_: bool, count: int, cohort: str, days: int) -> None:
    """Make one-use codes with which participants join. Each is shown this once."""
    hand = open_home(ctx.obj)
    from peerloom.people.commands import make_invites

    ref, name = _cohort(cohort)
    made = make_invites(cohort=ref, count=count, days=days, by=hand)
    until = made[0].expires_at.date().isoformat()
    codes = "\n".join(f"    {one.code}" for one in made)
    say(
        {"cohort": name, "until": until, "codes": [one.code for one in made]},
        json_=json_,
        prose=f"For {name}, one person each, until {until}:\n\n{codes}\n\n"
        "They are kept nowhere. Type one at /join/, or print sheets with pictures from the page "
        "“Invites”.",
    )


def _cohort(name: str) -> tuple[str, str]:
    from peerloom.programme import queries as programme

    every = [
        cohort
        for one in programme.programmes_for_choosing()
        for cohort in programme.cohorts_for_programme(one.ref)
    ]
    wanted = name.strip().casefold()
    found = [one for one in every if not wanted or one.name.casefold() == wanted]
    if len(found) != 1:
        known = ", ".join(f"“{one.name}”" for one in every) or "none yet"
        raise NoSuchCohort(place=name, known=known)
    return found[0].ref, found[0].name


COMMANDS = [invite]
