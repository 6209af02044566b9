"""Questions to a study from the command line. What they print is internal to the team."""

from __future__ import annotations

from collections import Counter

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, table


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option(
    "--rows", default="code", show_default=True, help="code or theme, or what columns can be."
)
@click.option(
    "--columns",
    default="kind",
    show_default=True,
    help="kind, case, session, coder, language, code, theme, or an attribute's name.",
)
@click.option(
    "--measure",
    type=click.Choice(["codings", "sources", "cases", "words"]),
    default="codings",
    show_default=True,
    help="What each cell counts.",
)
@click.pass_context
def matrix(
    ctx: click.Context, json_: bool, study: str, rows: str, columns: str, measure: str
) -> None:
    """Any two sides of a study: codes or themes by kind, case, session, coder, attribute …"""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    made = queries.matrix_for_study(
        found.ref,
        rows=queries.dimension_named(found.ref, rows),
        columns=queries.dimension_named(found.ref, columns),
        measure=measure,
    )
    heads = [rows, *made.columns, "all"]
    cells = [
        [name, *line, total]
        for name, line, total in zip(
            made.rows, made.counts.tolist(), made.row_totals.tolist(), strict=True
        )
    ]
    cells.append(["all", *made.column_totals.tolist(), made.total])
    texts = Counter(one.kind for one in queries.sources_for_list(found.ref))
    say(
        {
            "study": study,
            "texts": dict(texts),
            "rows": list(made.rows),
            "columns": list(made.columns),
            "counts": made.counts.tolist(),
            "row_totals": made.row_totals.tolist(),
            "column_totals": made.column_totals.tolist(),
            "total": made.total,
            "measure": measure,
            "internal": True,
        },
        json_=json_,
        prose=lambda: table(heads, cells) + "\n" + _read(texts, int(made.total)),
    )


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option("--code", required=True, help="The code's name.")
@click.option("--kind", help="interview, journal or feedback.")
@click.option("--case", help="A case's pseudonym.")
@click.option("--limit", type=int, help="At most so many; all unless said.")
@click.pass_context
def passages(
    ctx: click.Context,
    json_: bool,
    study: str,
    code: str,
    kind: str | None,
    case: str | None,
    limit: int | None,
) -> None:
    """The passages of a code, with where each comes from."""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    page = queries.passages_for_names(found.ref, code=code, kind=kind, case=case, limit=limit)
    lines = [
        {
            "coding": one.coding,
            "source": one.source,
            "source_name": one.source_name,
            "start": one.start,
            "end": one.end,
            "quote": one.quote,
            "code": one.code_name,
            "kind": one.kind,
            "case": one.person_name,
            "session": one.session_name,
        }
        for one in page.passages
    ]
    say(
        {"study": study, "code": code, "total": page.total, "passages": lines, "internal": True},
        json_=json_,
        prose=lambda: (
            "\n\n".join(f"“{one.quote}”\n  — {_where(one)}" for one in page.passages)
            + f"\n\n{page.total} passages"
        ),
    )


@click.command()
@as_json
@click.argument("words")
@click.option("--study", required=True, help="The study.")
@click.option("--limit", type=int, default=50, show_default=True, help="Show at most so many.")
@click.pass_context
def find(ctx: click.Context, json_: bool, words: str, study: str, limit: int) -> None:
    """Full-text search: words, word beginnings' stems, "phrases in quotes"."""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    result = queries.find_in_study(found.ref, words, limit=limit)
    hits = [
        {
            "source": hit.source,
            "source_name": hit.source_name,
            "kind": hit.kind,
            "start": hit.start,
            "end": hit.end,
            "before": hit.before,
            "quote": hit.quote,
            "after": hit.after,
        }
        for hit in result.hits
    ]
    answer = {
        "study": study,
        "words": words,
        "sources": result.sources,
        "total": result.total,
        "hits": hits,
        "internal": True,
    }
    say(
        answer,
        json_=json_,
        prose=lambda: (
            "\n".join(
                f"{h['source_name']}: …{h['before']}[{h['quote']}]{h['after']}…" for h in hits
            )
            + f"\n{result.total} hits in {result.sources} sources"
        ),
    )


def _where(one: object) -> str:
    parts = (getattr(one, name) for name in ("source_name", "person_name", "session_name"))
    return " · ".join(str(part) for part in parts if part)


def _read(texts: Counter[str], codings: int) -> str:
    listed = ", ".join(f"{count} {kind}" for kind, count in texts.most_common())
    coded = "" if codings else " Nothing is coded yet."
    return f"From {sum(texts.values())} texts ({listed}).{coded}"


COMMANDS = [matrix, passages, find]
