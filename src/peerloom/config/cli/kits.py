"""``kit``: a programme as a folder of plain files: taken in, forked, changed, merged, handed on."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, write_file
from peerloom.problems import NoSuchFile, UnwrittenFormat

PLACE = click.Path(path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
OURS, THEIRS = "ours", "theirs"
_NO_MEDIA = click.option(
    "--leave-out-media", is_flag=True, help="Read it without what is too large."
)


@click.group()
def kit() -> None:
    """Take a programme from another place, adapt it, and hand yours on."""


@kit.command("check")
@as_json
@click.argument("source", type=PLACE)
@_NO_MEDIA
def check_kit(json_: bool, source: Path, leave_out_media: bool) -> None:
    """Look at a kit's folder or zip without keeping it. Needs no home."""
    made = _read(source, leave_out_media)
    who = f"signed by {made.signer.name}" if made.signer else "not signed"
    head = f"{made.name} {made.version}: {len(made.pieces)} pieces, {who}."
    say(_about(made), json_=json_, prose="\n".join([head, *_warned(made)]))


@kit.command("import")
@as_json
@click.argument("source", type=PLACE)
@_NO_MEDIA
@click.option("--other-key", is_flag=True, help="Take it though its key isn't the earlier one.")
@click.option("--ours", is_flag=True, help="Keep it as a kit of this place's own.")
@click.pass_context
def import_kit(
    ctx: click.Context,
    json_: bool,
    source: Path,
    leave_out_media: bool,
    other_key: bool,
    ours: bool,
) -> None:
    """Bring a kit, or the newer version of one that is here."""
    made = _read(source, leave_out_media)
    hand = open_home(ctx.obj)
    from peerloom.programme import commands

    if ours:
        card = commands.begin_kit(kit=made, by=hand)
    else:
        card = commands.import_kit(kit=made, by=hand, other_key=other_key)
    result = {**_about(made), "kit": card.ref, "revision": card.revision}
    line = f"{card.name} {card.version}: brought as {card.ref}, revision {card.revision}."
    say(result, json_=json_, prose="\n".join([line, *_warned(made)]))


@kit.command("list")
@as_json
@click.pass_context
def list_kits(ctx: click.Context, json_: bool) -> None:
    """Every kit here."""
    open_home(ctx.obj)
    from peerloom.programme.kits import reading

    cards = reading.kits_for_home()
    lines = [
        f"{one.ref}  {one.name} {one.version}  {'ours' if one.is_ours else one.place_name}"
        f"{'  (the origin has news)' if one.news else ''}"
        for one in cards
    ]
    prose = "\n".join(lines) or "No kit yet."
    say({"kits": [_card(one) for one in cards]}, json_=json_, prose=prose)


@kit.command("fork")
@as_json
@click.argument("origin")
@click.option("--name", required=True, help="What the kit is called here.")
@click.pass_context
def fork_kit(ctx: click.Context, json_: bool, origin: str, name: str) -> None:
    """Make a kit of this place's own from another. ORIGIN: its reference, id or name."""
    hand = open_home(ctx.obj)
    from peerloom.programme import commands
    from peerloom.programme.kits import reading

    card = commands.fork_kit(kit=reading.kit_for_ref(origin).ref, name=name, by=hand)
    say(_card(card), json_=json_, prose=f"{card.name}: forked as {card.ref}.")


@kit.command("put")
@as_json
@click.argument("name")
@click.argument("files", nargs=-1, required=True)
@click.pass_context
def put_pieces(ctx: click.Context, json_: bool, name: str, files: tuple[str, ...]) -> None:
    """Put files into a kit: PATH=FILE, as in prompts/first.fr.md=first.md."""
    hand = open_home(ctx.obj)
    from peerloom.formats.intake import load
    from peerloom.programme import commands
    from peerloom.programme.kits import reading

    ref = reading.kit_for_ref(name).ref
    for one in files:
        path, _equals, file = one.partition("=")
        commands.write_piece(kit=ref, path=path, body=load(Path(file)), by=hand)
    card = reading.kit_for_ref(ref)
    prose = f"{card.name}: {len(files)} put in, revision {card.revision}."
    say({**_card(card), "put": len(files)}, json_=json_, prose=prose)


@kit.command("merge")
@as_json
@click.argument("name")
@click.option("--keep", type=click.Choice([OURS, THEIRS]), help="Decide every conflict alike.")
@click.option("--take", multiple=True, metavar="PATH", help="Take the origin's here.")
@click.pass_context
def merge_kit(
    ctx: click.Context, json_: bool, name: str, keep: str | None, take: tuple[str, ...]
) -> None:
    """Take in what the origin improved. Nothing that was changed here is lost unasked."""
    hand = open_home(ctx.obj)
    from peerloom.programme import commands
    from peerloom.programme.kits import reading

    ref = reading.kit_for_ref(name).ref
    conflicts = [one.path for one in reading.news_for_kit(ref) if one.what == "conflict"]
    decided: dict[str, str | bytes] = dict.fromkeys(conflicts, keep) if keep else {}
    decided |= dict.fromkeys(take, THEIRS)
    changed = commands.merge_origin(kit=ref, decided=decided, by=hand)
    result = {"kit": ref, "changed": changed, "conflicts": conflicts}
    prose = f"{changed} pieces changed; {len(conflicts)} had been changed on both sides."
    say(result, json_=json_, prose=prose)


@kit.command("export")
@as_json
@click.argument("name")
@click.option("-o", "--output", required=True, type=FILE, help="The .zip file to write.")
@click.pass_context
def export_kit(ctx: click.Context, json_: bool, name: str, output: Path) -> None:
    """Write a kit as a signed zip. Nothing personal is in it."""
    if output.suffix.lower() != ".zip":
        raise UnwrittenFormat(place=output.name, ending=output.suffix, known=".zip")
    open_home(ctx.obj)
    from django.conf import settings

    from peerloom.formats.synthesis import fingerprint_of
    from peerloom.home import signing
    from peerloom.programme.kits import reading

    card = reading.kit_for_ref(name)
    held = reading.kit_to_hand_on(card.ref, str(settings.HOME.facts().get("name", "")))
    write_file(output, held)
    key = fingerprint_of(signing.place_key())
    result = {**_card(card), "file": str(output), "bytes": len(held), "key": key}
    prose = f"{output}: {card.name} {card.version}.\nSigned; read this to the other place: {key}"
    say(result, json_=json_, prose=prose)


@kit.command("start")
@as_json
@click.argument("name")
@click.option("--programme", required=True, help="The new programme's name.")
@click.option("--study", default="", help="Also a study of that name, and what the kit has for it.")
@click.option("--language", default="en", show_default=True, help="Its sessions' language.")
@click.pass_context
def start_programme(
    ctx: click.Context, json_: bool, name: str, programme: str, study: str, language: str
) -> None:
    """Begin a programme with a kit: its sessions, each with its plan, and a study if named."""
    hand = open_home(ctx.obj)
    from peerloom.programme import commands, queries
    from peerloom.programme.kits import reading
    from peerloom.voices import commands as voices

    ref = reading.kit_for_ref(name).ref
    made = commands.start_programme(kit=ref, name=programme, language=language, by=hand)
    count = len(queries.sessions_for_programme(made))
    result = {"kit": ref, "programme": made, "sessions": count}
    lines = [f"{programme}: {count} sessions."]
    if study:
        listens = commands.make_study(name=study, programme=made, language=language, by=hand)
        taken = voices.take_from_kit(study=listens.ref, by=hand)
        result |= {"study": listens.ref, **asdict(taken)}
        lines.append(f"{study}: {_taken(taken)}")
    say(result, json_=json_, prose="\n".join(lines))


@kit.command("take")
@as_json
@click.option("--study", required=True, help="The study's name.")
@click.option("--guide", default="", metavar="PATH", help="Which of the kit's interview guides.")
@click.pass_context
def take_over(ctx: click.Context, json_: bool, study: str, guide: str) -> None:
    """Give a study the prompts, forms and guide of its programme's kit. What is there stays."""
    hand = open_home(ctx.obj)
    from peerloom.programme import queries
    from peerloom.voices import commands

    ref = queries.study_for_name(study).ref
    taken = commands.take_from_kit(study=ref, guide=guide, by=hand)
    say({"study": ref, **asdict(taken)}, json_=json_, prose=_taken(taken))


def _read(source: Path, leave_out: bool) -> Any:
    from peerloom.formats import kits

    if not source.exists():
        raise NoSuchFile(place=str(source))
    return kits.read(source, leave_out_media=leave_out)


def _about(made: Any) -> dict[str, Any]:
    signer = made.signer
    return {
        "id": made.id,
        "name": made.name,
        "version": made.version,
        "languages": list(made.languages),
        "licence": made.licence,
        "pieces": len(made.pieces),
        "signed_by": signer.name if signer else None,
        "key": signer.key if signer else None,
        "warnings": [f"{one.place}: {one.cause}; {one.remedy}." for one in made.warnings],
    }


def _warned(made: Any) -> list[str]:
    return [f"  {one.place}: {one.cause}; {one.remedy}." for one in made.warnings]


def _taken(taken: Any) -> str:
    return (
        f"prompts for {taken.prompts} sessions, {taken.forms} forms,"
        f" {taken.questions} questions of the guide."
    )


def _card(card: Any) -> dict[str, Any]:
    return {
        "kit": card.ref,
        "id": card.kit_id,
        "name": card.name,
        "version": card.version,
        "ours": card.is_ours,
        "revision": card.revision,
        "origin": card.origin,
        "news": card.news,
    }


COMMANDS = (kit,)
