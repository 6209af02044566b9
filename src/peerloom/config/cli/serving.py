"""Serving a home: to this machine, or to phones behind HTTPS; unlocking it; setting one up."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from peerloom.config.cli.opening import (
    PASSPHRASE_FILE,
    folder_for,
    open_home,
    open_keys,
    read_passphrase,
)
from peerloom.config.cli.saying import Telling, as_json, say, with_home
from peerloom.config.reach import ADDRESS, NO_PHONES, name_of, real_name
from peerloom.config.web_servers import KINDS, Front, configuration
from peerloom.home.folder import Folder, make_private_folder, write_private
from peerloom.problems import HomeIsLocked

LETTERS = "abcdefghjkmnpqrstuvwxyz"


@click.command()
@with_home
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--name", help="The real name by which phones reach it over HTTPS.")
@click.option(
    "--front",
    type=click.Choice(["caddy", "none"]),
    help="What brings HTTPS: caddy is started beside it (the default where it is installed).",
)
@click.option("--ask", is_flag=True, help="Ask for a passphrase here instead of starting locked.")
@click.pass_obj
def serve(
    telling: Telling, port: int, host: str, name: str | None, front: str | None, ask: bool
) -> None:
    """Serve a home. Without a passphrase it starts locked; without a home, with setting up."""
    folder = folder_for(telling)
    wanted = real_name(name) if name else ""
    if wanted:
        _reach_by(folder, wanted)
    _say_where(folder, host, port, wanted)
    with _front(folder, wanted, port, front):
        if not folder.exists():
            _serve_set_up(folder, host, port, wanted)
        elif _opens_now(folder, ask):
            from peerloom.config.serving import serve_home

            open_keys(telling)
            serve_home(host=host, port=port)
        else:
            _serve_locked(folder, host, port)


@click.command()
@with_home
@click.pass_obj
def unlock(telling: Telling) -> None:
    """Unlock the server of this home that runs on this machine."""
    from peerloom.config.door.knocking import knock

    folder = folder_for(telling)
    folder.facts()
    said = knock(folder, read_passphrase() or _typed(folder))
    click.echo("It was open already." if said == "open" else "Unlocked. Everybody can come in.")


@click.command("web-server")
@with_home
@click.option("--name", required=True, help="The real name by which phones reach it.")
@click.option("--for", "kind", type=click.Choice(KINDS), default="caddy", show_default=True)
@click.option("--port", default=8000, show_default=True, help="The port that `serve` listens on.")
@click.option("--certificate", default="", help="A certificate of your own, instead of ACME.")
@click.option("--key", default="", help="The key that belongs to the certificate.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File.")
@click.pass_obj
def web_server(
    telling: Telling,
    name: str,
    kind: str,
    port: int,
    certificate: str,
    key: str,
    output: Path | None,
) -> None:
    """Write the configuration that brings HTTPS without writing addresses down."""
    command = shutil.which("peerloom") or sys.argv[0]
    home = str(folder_for(telling).root)
    text = configuration(kind, Front(real_name(name), port, certificate, key, command, home))
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    output.chmod(0o644)  # nothing in it is a secret, and the web server must read it
    click.echo(f"Written: {output}")


@click.command("recovery-sheet")
@as_json
@click.option("--printed", is_flag=True, help="Say that it lies on paper; its file is deleted.")
@click.pass_obj
def recovery_sheet(telling: Telling, json_: bool, printed: bool) -> None:
    """A new recovery sheet; the one before it opens nothing any more."""
    hand = open_home(telling)
    from peerloom import audit
    from peerloom.home import founding, sheets

    if printed:
        done = sheets.confirm_printed()
        audit.record("home.sheet_printed", by=hand, subject="sheet", there=done)
        prose = "Kept: the sheet is on paper." if done else "There is no sheet. Make one first."
        say({"printed": done}, json_=json_, prose=prose)
        return
    sheet, folder = sheets.make_sheet(hand.reader), folder_for(telling)
    audit.record("home.sheet_made", by=hand, subject="sheet")
    text = founding.recovery_sheet(str(folder.facts()["name"]), hand.pseudonym, sheet.code)
    write_private(folder.recovery_sheet, text.encode())
    prose = f"Print it, then say so with --printed: {folder.recovery_sheet}"
    say({"file": str(folder.recovery_sheet)}, json_=json_, prose=prose)


def _opens_now(folder: Folder, ask: bool) -> bool:
    return ask or bool(os.environ.get(PASSPHRASE_FILE)) or bool(folder.facts().get("unattended"))


def _serve_locked(folder: Folder, host: str, port: int) -> None:
    from peerloom.config.serving import serve_door

    click.echo("It is locked. Unlock it at /unlock/, or in another window: `peerloom unlock`.")
    serve_door(folder, host=host, port=port)


def _serve_set_up(folder: Folder, host: str, port: int, name: str) -> None:
    from peerloom.config.serving import serve_door

    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(2))
    where = f"https://{name}/setup/" if name else f"http://{host}:{port}/setup/"
    click.echo(f"There is no home in {folder.root} yet. Set it up at {where}\nCode: {code}")
    sys.stdout.flush()
    serve_door(folder, host=host, port=port, code=code, name=name)


def _say_where(folder: Folder, host: str, port: int, name: str) -> None:
    have = name or name_of(folder)
    click.echo(f"Peerloom is at http://{host}:{port}/  (stop with Ctrl-C)")
    click.echo(f"Phones reach it at https://{have}/" if have else NO_PHONES)
    sys.stdout.flush()


def _reach_by(folder: Folder, name: str) -> None:
    os.environ.setdefault("PEERLOOM_HOSTS", f"{name},127.0.0.1,localhost,[::1]")
    os.environ.setdefault("PEERLOOM_HTTPS", "1")
    if folder.exists() and name_of(folder) != name:
        folder.note(**{ADDRESS: name})


@contextlib.contextmanager
def _front(folder: Folder, name: str, port: int, wanted: str | None) -> Iterator[None]:
    """Caddy beside the server, where there is one and a name to serve under."""
    caddy = shutil.which("caddy")
    if not name or wanted == "none":
        yield
        return
    if caddy is None:
        click.echo(
            "There is no `caddy` on this machine, so HTTPS is yours to bring: install Caddy and\n"
            f"start this again, or write nginx's file: `peerloom web-server --name {name}"
            " --for nginx -o peerloom.conf`."
        )
        yield
        return
    kept = folder.root.parent / "peerloom-web"
    make_private_folder(kept)
    file = kept / "Caddyfile"
    write_private(file, configuration("caddy", Front(name, port)).encode())
    ours = {name: value for name, value in os.environ.items() if "PEERLOOM" not in name}
    around = ours | {"XDG_DATA_HOME": str(kept), "XDG_CONFIG_HOME": str(kept)}
    child = subprocess.Popen(
        [caddy, "run", "--config", str(file), "--adapter", "caddyfile"], env=around
    )
    click.echo(f"Caddy brings HTTPS for {name}; it needs ports 80 and 443, reachable from outside.")
    try:
        yield
    finally:
        child.terminate()
        child.wait(20)


def _typed(folder: Folder) -> str:
    if not sys.stdin.isatty():
        raise HomeIsLocked(place=folder.root.name)
    typed: str = click.prompt("Passphrase", hide_input=True, err=True)
    return typed


COMMANDS = [serve, unlock, web_server, recovery_sheet]
