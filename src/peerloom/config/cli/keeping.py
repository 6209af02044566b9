"""Keeping a home: back it up, restore it, upgrade it, verify it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from peerloom.config.cli.opening import folder_for, open_home, read_passphrase, start_django
from peerloom.config.cli.saying import Telling, as_json, progress, say, table
from peerloom.home import keyring
from peerloom.home.folder import Folder
from peerloom.problems import HomeExists, HomeIsLocked

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@as_json
@click.option("-o", "--output", required=True, type=FILE, help="The content backup to write.")
@click.option("--keys", type=FILE, help="The keys backup to write. Default: the same name + .keys")
@click.pass_obj
def backup(telling: Telling, json_: bool, output: Path, keys: Path | None) -> None:
    """Back up content and keys, apart: two files, each sealed to the stewards and read again."""
    hand = open_home(telling)
    from peerloom.config.keeping import back_up

    keys = keys or output.with_name(output.name + ".keys")
    done = back_up(output, keys, by=hand)
    say(
        done,
        json_=json_,
        prose=(
            f"Content: {output}\nKeys:    {keys}\n"
            "Both were read again and hold. Keep the keys somewhere else than the content: that\n"
            "file is rewritten at each withdrawal, as long as Peerloom finds it where it is. It\n"
            f"takes both and a steward's passphrase: `peerloom restore {output.name} "
            f"--keys {keys.name} --home NEW`"
        ),
    )


@click.command()
@as_json
@click.argument("file", type=FILE)
@click.option("--keys", type=FILE, help="The keys backup. Default: the same name + .keys")
@click.pass_obj
def restore(telling: Telling, json_: bool, file: Path, keys: Path | None) -> None:
    """Restore a backup into an empty home. What was withdrawn since stays withdrawn."""
    folder = folder_for(telling)
    _refuse_a_home(folder)
    passphrase = _passphrase(file)
    start_django()
    from peerloom.config.keeping import finish_restoring
    from peerloom.home import backup as backups

    restored = backups.restore([file, keys] if keys else [file], folder.root, passphrase)
    keyring.wear(restored.home_keys)
    hand = open_home(Telling(folder.root), passphrase, older=True)
    found = finish_restoring(restored, by=hand)
    prose = [f"The home of {found.made_at} is restored in {found.home}: {found.texts} texts."]
    if found.dark or found.dark_notes:
        prose.append(
            f"Withdrawn since, and left dark: {found.dark} texts, {found.dark_notes} notes."
        )
    prose.append(f"Its keys are of {found.keys_made_at}; what was withdrawn later is in neither")
    prose.append("file: withdraw it again. Next: `peerloom verify`, then `peerloom serve`")
    say(found, json_=json_, prose="\n".join(prose))


@click.command()
@as_json
@click.pass_obj
def upgrade(telling: Telling, json_: bool) -> None:
    """Bring the databases to the shape that this version needs, after a backup of both."""
    from peerloom.config.cli.opening import open_keys

    open_keys(telling)
    from peerloom.config.keeping import upgrade_home

    done = upgrade_home()
    say(
        {"upgraded": done}, json_=json_, prose="The home is upgraded." if done else "Nothing to do."
    )


@click.command()
@as_json
@click.option("--sweep", is_flag=True, help="Destroy keys that open nothing any more.")
@click.pass_context
def verify(ctx: click.Context, json_: bool, sweep: bool) -> None:
    """Check log chains, seals, sound, references, backups and the index."""
    hand = open_home(ctx.obj)
    from peerloom.config.verifying import sweep_keys, verify_home

    if sweep:
        sweep_keys(by=hand)

    with progress("Verifying", json_=json_) as step:
        checks = verify_home(hand, step)
    whole = all(check.found == 0 for check in checks)
    rows = [[check.what, check.looked_at, check.found, check.remedy] for check in checks]
    say(
        {"whole": whole, "checks": checks},
        json_=json_,
        prose=lambda: (
            table(["what", "looked at", "wrong", "remedy"], rows)
            + ("\nEverything holds." if whole else "\nSomething is wrong: see the remedies.")
        ),
    )
    if not whole:
        ctx.exit(1)


def _refuse_a_home(folder: Folder) -> None:
    if folder.root.exists() and any(folder.root.iterdir()):
        raise HomeExists(place=str(folder.root))


def _passphrase(file: Path) -> str:
    given = read_passphrase()
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise HomeIsLocked(place=file.name)
    typed: str = click.prompt("Passphrase", hide_input=True, err=True)
    return typed


COMMANDS = [backup, restore, upgrade, verify]
