"""``synthesis``: packages for other places, and theirs. ``checklist``: a report's checklist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, write_file
from peerloom.problems import Problem, UnwrittenFormat, WrongWord

FILE = click.Path(dir_okay=False, path_type=Path)
LANGUAGES = ("en", "fr")


@click.group()
def synthesis() -> None:
    """Hand a study on to other places as a signed package, and bring theirs."""


@synthesis.command("export")
@as_json
@click.option("--study", required=True, help="The study.")
@click.option("-o", "--output", required=True, type=FILE, help="The .zip file to write.")
@click.option("--attribute", multiple=True, help="Add a table of people by this attribute.")
@click.pass_context
def export_package(
    ctx: click.Context, json_: bool, study: str, output: Path, attribute: tuple[str, ...]
) -> None:
    """Write a package: codebook, themes, matrices above the threshold, approved quotes, method."""
    if output.suffix.lower() != ".zip":
        raise UnwrittenFormat(place=output.name, ending=output.suffix, known=".zip")
    hand = open_home(ctx.obj)
    from peerloom.findings import commands
    from peerloom.formats.synthesis import fingerprint_of
    from peerloom.home import signing
    from peerloom.programme import queries as programme

    found = programme.study_for_name(study)
    wanted = _attributes(found.ref, attribute)
    made = commands.hand_on_package(study=found.ref, attributes=wanted, by=hand)
    write_file(output, made.content)
    key = fingerprint_of(signing.place_key())
    result = {
        "study": study,
        "file": str(output),
        "number": made.number,
        "bytes": len(made.content),
        "digest": made.digest,
        "key": key,
        "themes": made.themes,
        "tables": made.tables,
        "quotes": made.quotes,
    }
    prose = (
        f"{output}: {made.themes} themes, {made.tables} tables, {made.quotes} quotes.\n"
        f"Signed with this place's key; read it to the other place: {key}\n"
        "What has left can't be called back."
    )
    say(result, json_=json_, prose=prose)


@synthesis.command("import")
@as_json
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--study", required=True, help="The study to compare them with.")
@click.pass_context
def import_packages(ctx: click.Context, json_: bool, files: tuple[Path, ...], study: str) -> None:
    """Bring packages of other places. What is wrong with one is told; the others come in."""
    hand = open_home(ctx.obj)
    from peerloom.findings import commands
    from peerloom.formats.intake import load
    from peerloom.programme import queries as programme

    found = programme.study_for_name(study)
    brought: list[str] = []
    refused: list[Problem] = []
    for file in files:
        try:
            commands.bring_package(study=found.ref, data=load(file), name=file.name, by=hand)
            brought.append(file.name)
        except Problem as problem:
            refused.append(problem)
    if refused and not brought:
        raise refused[0]
    result = {"study": study, "brought": brought, "refused": [str(one) for one in refused]}
    lines = [*(f"{name}: brought." for name in brought), *map(str, refused)]
    say(result, json_=json_, prose="\n".join(lines))
    if refused:
        ctx.exit(1)


@synthesis.command("show")
@as_json
@click.option("--study", required=True, help="The study.")
@click.pass_context
def show_comparison(ctx: click.Context, json_: bool, study: str) -> None:
    """Places, shared themes with their ratings, and local themes."""
    hand = open_home(ctx.obj)
    from peerloom.findings import access
    from peerloom.findings.synthesis import queries
    from peerloom.programme import queries as programme

    ref = programme.study_for_name(study).ref
    made = queries.comparison_for_study(access.access_findings(by=hand, ref=ref))
    result = {
        "study": study,
        "places": [_place(one) for one in made.columns],
        "shared": [_row(row, made) for row in made.rows],
        "local": [
            {"place": column.name, "themes": [theme.name for theme in themes]}
            for column, themes in made.local
        ],
        "internal": True,
    }
    say(result, json_=json_, prose=lambda: _prose(result))


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option("--name", default="coreq", show_default=True, help="coreq, srqr or reflexive.")
@click.option("-o", "--output", type=FILE, help="Write it as .csv, .xlsx or .docx.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.pass_context
def checklist(
    ctx: click.Context, json_: bool, study: str, name: str, output: Path | None, language: str
) -> None:
    """A reporting checklist, filled from the log where it knows, as a table."""
    hand = open_home(ctx.obj)
    from django.utils import translation

    from peerloom.findings import access
    from peerloom.findings.checklists import queries
    from peerloom.findings.checklists.tables import checklist_table, line_of
    from peerloom.programme import queries as programme

    if name not in queries.CHECKLISTS:
        raise WrongWord(place="name", word=name, known=", ".join(queries.CHECKLISTS))
    ref = programme.study_for_name(study).ref
    about = access.access_findings(by=hand, ref=ref)
    with translation.override(language):
        sheet = queries.sheet_for_study(about, queries.checklist_named(name))
        if output is not None:
            write_file(output, checklist_table(sheet, about, output.suffix.lower()))
        lines = [line_of(one) for one in sheet.answers]
    heads = ("number", "item", "asks", "answer", "where")
    items = [
        {**dict(zip(heads, line, strict=True)), "state": one.state}
        for line, one in zip(lines, sheet.answers, strict=True)
    ]
    result = {"study": study, "checklist": name, "open": sheet.still_open, "items": items}
    told = "\n".join(f"{one['number']}. {one['item']}: {one['answer'] or '—'}" for one in items)
    told += f"\n{sheet.still_open} of {len(items)} items wait for somebody."
    say(result, json_=json_, prose=told)


def _attributes(study: str, names: tuple[str, ...]) -> list[str]:
    """References of attributes by name. Errors: WrongWord."""
    from peerloom.findings.figures.people import attributes_to_count

    known = {one.name.casefold(): one.ref for one in attributes_to_count(study)}
    for name in names:
        if name.casefold() not in known:
            raise WrongWord(place="attribute", word=name, known=", ".join(known) or "—")
    return [known[name.casefold()] for name in names]


def _place(column: Any) -> dict[str, Any]:
    return {
        "name": column.name,
        "here": not column.ref,
        "study": column.package.study.name,
        "made_on": column.package.made_on,
        "key": column.fingerprint,
        "key_compared": bool(column.compared_by),
        "themes": len(column.package.themes),
        "quotes": len(column.package.quotes),
    }


def _row(row: Any, made: Any) -> dict[str, Any]:
    cells = [
        {
            "place": column.name,
            "themes": [theme.name for theme in cell.themes],
            "rating": cell.rating,
            "meaning": cell.meaning,
        }
        for column, cell in zip(made.columns, row.cells, strict=True)
    ]
    return {"name": row.name, "note": row.note, "together": row.way, "places": cells}


def _prose(result: dict[str, Any]) -> str:
    lines = [f"{one['name']}: {one['study']} ({one['themes']} themes)" for one in result["places"]]
    for row in result["shared"]:
        said = ", ".join(f"{one['place']} {one['rating'] or 'open'}" for one in row["places"])
        lines.append(f"shared: {row['name']} ({said})")
    for one in result["local"]:
        lines.append(f"{one['place']} alone: {', '.join(one['themes']) or '—'}")
    return "\n".join(lines)


COMMANDS = [synthesis, checklist]
