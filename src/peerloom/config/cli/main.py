"""The ``peerloom`` command: one group, one module per family of commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from peerloom import __version__
from peerloom.config.cli.saying import Telling
from peerloom.problems import Problem


class TellingGroup(click.Group):
    """A group whose commands tell problems in one sentence and exit with status 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(f"peerloom: {problem}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(1)


@click.group(cls=TellingGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="The home folder. Default: $PEERLOOM_HOME, else ./peerloom-home.",
)
@click.version_option(__version__, prog_name="peerloom")
@click.pass_context
def main(ctx: click.Context, home: Path | None) -> None:
    """Peer health education: listen, understand, and bring it back."""
    os.umask(0o077)
    ctx.obj = Telling(home=home)


def _gather() -> None:
    from peerloom.config.cli import (
        across_places,
        agreeing,
        analysing,
        bringing,
        comparing,
        drilling,
        gating,
        hearing,
        homes,
        inviting,
        keeping,
        kits,
        publishing,
        reporting,
        serving,
        transcribing,
        withdrawing,
    )

    families = (
        homes,
        serving,
        inviting,
        keeping,
        bringing,
        transcribing,
        gating,
        analysing,
        agreeing,
        comparing,
        reporting,
        publishing,
        across_places,
        kits,
        hearing,
        withdrawing,
        drilling,
    )
    for family in families:
        for command in family.COMMANDS:
            main.add_command(command)


_gather()
