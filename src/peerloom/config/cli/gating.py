"""``gate propose`` and ``gate approve``, and ``deidentify`` for a file that no home knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from peerloom.config.cli.opening import open_home, reader_at_hand
from peerloom.config.cli.saying import as_json, progress, say, table

if TYPE_CHECKING:
    from peerloom.methods.deidentify import Proposal


AT_A_TIME = 100


@click.group()
def gate() -> None:
    """The only door from voices to analysis: propose, then approve."""


@gate.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option(
    "--register",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The cohort's own names (CSV: name, kind, also, replacement).",
)
@click.pass_context
def propose(ctx: click.Context, json_: bool, study: str, register: Path | None) -> None:
    """Look through everything that waits and mark what a person should decide about.

    Writes as it goes: where it is stopped, the next run goes on from there.
    """
    hand = open_home(ctx.obj)
    from peerloom.formats import intake
    from peerloom.formats.encodings import decode
    from peerloom.gate import commands as doors
    from peerloom.gate import queries
    from peerloom.programme import queries as programme

    found, reader = programme.study_for_name(study), reader_at_hand(hand)
    if register is not None:
        names, _ = decode(intake.load(register), register.name)
        doors.set_register(study=found.ref, csv=names, by=hand, reader=reader)
    with progress("Looking", json_=json_) as step:
        unseen = total = _unseen(found.ref)
        while unseen:  # each round is written by itself: what a kill leaves, the next run does
            doors.propose_waiting(study=found.ref, by=hand, reader=reader, limit=AT_A_TIME)
            before, unseen = unseen, _unseen(found.ref)
            step(total - unseen, total)
            if unseen == before:  # what is left can't be opened by anybody any more
                break
    cards = queries.waiting_for_page(found.ref)
    proposals = sum(card.proposals or 0 for card in cards)
    say(
        {"study": study, "items": len(cards), "proposals": proposals},
        json_=json_,
        prose=f"{proposals} proposals in {len(cards)} texts wait for a person.\n"
        f"Next: `peerloom serve`, then the gate; or, if all was de-identified elsewhere, "
        f"`peerloom gate approve --study {study!r} --all --uses team,quotes`",
    )


@gate.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option("--all", "all_", is_flag=True, help="Everything that waits, as it stands.")
@click.option("--uses", default="team", show_default=True, help="team, or team,quotes.")
@click.pass_context
def approve(ctx: click.Context, json_: bool, study: str, all_: bool, uses: str) -> None:
    """Let through what was de-identified and consented to elsewhere; you attest it by name.

    Writes as it goes: where it is stopped, the next run goes on from there.
    """
    if not all_:
        raise click.UsageError("Approve one by one on the gate's page, or all here with --all.")
    hand = open_home(ctx.obj)
    from peerloom.gate import commands as doors
    from peerloom.gate import queries
    from peerloom.programme import queries as programme

    found = programme.study_for_name(study)
    wanted = [use.strip() for use in uses.split(",") if use.strip()]
    with progress("Letting through", json_=json_) as step:
        total, approved, left = len(queries.waiting_for_page(found.ref)), 0, True
        while left:
            report = doors.approve_waiting(
                study=found.ref, uses=wanted, by=hand, reader=reader_at_hand(hand), limit=AT_A_TIME
            )
            approved, left = approved + report.approved, report.left > 0
            step(approved if left else total, total)
    result = {
        "study": study,
        "approved": approved,
        "withdrawn": report.withdrawn,
        "reviewed": report.reviewed,
        "uses": list(report.uses),
        "attested_by": hand.pseudonym,
    }
    said = (
        f"{approved} texts let through as de-identified elsewhere, with consent for "
        f"{', '.join(report.uses)}, attested by {hand.pseudonym}."
    )
    if report.withdrawn:
        said += f" {report.withdrawn} held back: their owners said no."
    if report.reviewed:
        said += f" {report.reviewed} left at the gate: a steward has decided about words in them."
    say(result, json_=json_, prose=said)


def _unseen(study: str) -> int:
    """How many waiting texts nobody has looked at."""
    from peerloom.gate import queries

    return sum(card.proposals is None for card in queries.waiting_for_page(study))


@click.command()
@as_json
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--register",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Names to look for (CSV: name, kind, also, replacement).",
)
@click.option("--language", default="en", show_default=True, help="The language of the text.")
@click.option(
    "--model",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder with a spaCy pipeline, for one more layer (needs peerloom[names]).",
)
def deidentify(
    json_: bool, files: tuple[Path, ...], register: Path | None, language: str, model: Path | None
) -> None:
    """Propose what to take out of files; one label for one name in all of them.

    Changes nothing, keeps nothing, touches no database.
    """
    from peerloom.formats import documents
    from peerloom.methods import deidentify as method

    names = method.Register.from_csv(register) if register else None
    ledger, found = method.Replacements(), []
    with progress("Looking", json_=json_ or len(files) == 1) as step:
        for done, file in enumerate(files, start=1):
            text = documents.read(file).text
            proposals = method.propose(
                text, register=names, language=language, model=model, replacements=ledger
            )
            found.append((file.name, [_row(one, text) for one in proposals]))
            step(done, len(files))
    rows = [{"file": name, "proposals": proposals} for name, proposals in found]
    say(rows[0] if len(rows) == 1 else {"files": rows}, json_=json_, prose=lambda: _told(found))


def _row(one: Proposal, text: str) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "text": text[one.start : one.end],
        "kind": one.kind,
        "layer": one.layer,
        "confidence": one.confidence,
        "replacement": one.replacement,
    }


def _told(found: list[tuple[str, list[dict[str, Any]]]]) -> str:
    heads = ["kind", "layer", "sure", "words", "becomes"]
    parts = []
    for name, rows in found:
        cells = [
            [row["kind"], row["layer"], row["confidence"], row["text"], row["replacement"] or "—"]
            for row in rows
        ]
        over = f"{name}\n" if len(found) > 1 else ""
        parts.append(f"{over}{table(heads, cells)}\n{len(rows)} proposals; a person decides.")
    return "\n\n".join(parts)


COMMANDS = [gate, deidentify]
