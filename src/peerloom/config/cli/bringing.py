"""``import``: files from elsewhere into a study, file by file."""

from __future__ import annotations

from pathlib import Path

import click

from peerloom.config.cli.imported import FileLine, Imported
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, progress, say, table
from peerloom.problems import Problem

KINDS = ("interview", "journal", "feedback", "project")


@click.command("import")
@as_json
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--study", help="The study; made if there is none of that name.")
@click.option("--kind", type=click.Choice(KINDS), help="What the files are.")
@click.option("--language", help="The language of the words, such as en, fr or cs.")
@click.option("--case-from-name", help="A regular expression; its first group is the case.")
@click.option(
    "--as",
    "within",
    type=click.Choice(KINDS[:3]),
    default="interview",
    show_default=True,
    help="What the texts of a coded project are.",
)
@click.option("--map", "maps", multiple=True, help="KEY=COLUMN for tables; `help` lists the keys.")
@click.pass_context
def bring(
    ctx: click.Context,
    json_: bool,
    paths: tuple[Path, ...],
    study: str | None,
    kind: str | None,
    language: str | None,
    case_from_name: str | None,
    within: str,
    maps: tuple[str, ...],
) -> None:
    """Bring files into a study: documents, subtitles, tables, coded projects."""
    from peerloom.formats import mapping

    if maps == ("help",):
        click.echo("\n".join(f"{key:<12} {what}" for key, what in mapping.KEYS.items()))
        return
    if not paths or study is None or kind is None:
        raise click.UsageError("Give at least one file, --study and --kind.")
    wanted = mapping.parse_map(maps) if maps else None
    hand = open_home(ctx.obj)
    from peerloom.config.bringing import Bringer

    bringer = Bringer(
        study=study,
        kind=kind,
        by=hand,
        language=language,
        pattern=case_from_name,
        mapping=wanted,
        within=within,
    )
    done = Imported(study=study, kind=kind)
    with progress("Bringing in", json_=json_) as step:
        for place, path in enumerate(paths):
            done.files.append(_one(bringer, path))
            step(place + 1, len(paths))
    done = bringer.with_project_counts(done)
    result = {**_sums(done), "files": done.files}
    say(result, json_=json_, prose=lambda: _prose(done))
    for line in done.files:
        if line.problem:
            click.echo(f"peerloom: {line.problem}", err=True)
    if all(line.problem for line in done.files):
        ctx.exit(1)


def _one(bringer: object, path: Path) -> FileLine:
    from peerloom.config.bringing import Bringer

    assert isinstance(bringer, Bringer)
    try:
        return bringer.bring(path)
    except Problem as problem:
        said = str(problem)
        return FileLine(
            file=path.name,
            rows=1,
            refused=1,
            problem=said if path.name in said else f"{path.name}: {said}",
        )


def _sums(done: Imported) -> dict[str, object]:
    sums: dict[str, object] = {"study": done.study, "kind": done.kind}
    for what in ("rows", "imported", "empty", "refused", "texts"):
        sums[what] = done.total(what)
    for what in ("sources", "codes", "highlights", "codings"):
        if getattr(done, what) is not None:
            sums[what] = getattr(done, what)
    return sums


def _prose(done: Imported) -> str:
    heads = ["file", "rows", "imported", "empty", "refused"]
    rows = [[ln.file, ln.rows, ln.imported, ln.empty, ln.refused] for ln in done.files]
    rows.append(["all", *(done.total(what) for what in heads[1:])])
    lines = [table(heads, rows)]
    if done.codings is not None:
        lines.append(
            f"{done.sources} sources, {done.codes} codes, {done.highlights} highlights, "
            f"{done.codings} codings (parked until the sources pass the gate)"
        )
    for line in done.files:
        lines.extend(line.warnings[:5])
        if len(line.warnings) > 5:
            lines.append(f"{line.file}: and {len(line.warnings) - 5} more notes (--json has all)")
    if done.total("texts"):
        lines.append(f"Next: `peerloom gate propose --study {done.study!r}`")
    return "\n".join(lines)


COMMANDS = [bring]
