"""Homes: make one, load the sample programme."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from peerloom.config.cli.founding import found, prose_of_founding
from peerloom.config.cli.opening import folder_for, passphrase_in
from peerloom.config.cli.saying import Telling, as_json, progress, say


@click.command()
@as_json
@click.option("--name", default="Peerloom", help="The place's name, as people will read it.")
@click.option("--steward", default="Steward", help="The first steward's pseudonym.")
@click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the first steward's passphrase from this file instead of drawing one.",
)
@click.option(
    "--unattended",
    is_flag=True,
    help="Let the server start by itself. Whoever takes the disk then reads released text.",
)
@click.pass_obj
def init(
    telling: Telling,
    json_: bool,
    name: str,
    steward: str,
    passphrase_file: Path | None,
    unattended: bool,
) -> None:
    """Make a home: keys, database, first steward, recovery sheet."""
    words = passphrase_in(passphrase_file) if passphrase_file else None
    made = found(
        folder_for(telling), name=name, steward=steward, passphrase=words, unattended=unattended
    )
    say(made, json_=json_, prose=lambda: prose_of_founding(made))


@click.command()
@as_json
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--no-serve", is_flag=True, help="Make and fill the home, then stop.")
@click.pass_obj
def demo(telling: Telling, json_: bool, port: int, no_serve: bool) -> None:
    """The sample programme: make a home, fill it, serve it."""
    from peerloom.config.cli.sample import prepare_sample, prose_of_sample
    from peerloom.config.serving import serve_home

    with progress("Sample programme", json_=json_) as step:
        sample = prepare_sample(folder_for(telling), port=port, step=step)
    say(sample, json_=json_, prose=lambda: prose_of_sample(sample))
    if not no_serve:
        sys.stdout.flush()
        serve_home(host="127.0.0.1", port=port)


COMMANDS = [init, demo]
