"""Questions to a study from the command line. What they print is internal to the team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, progress, say, table
from peerloom.spans import Span

_as_of = click.option(
    "--as-of",
    "as_of",
    metavar="DAY|TIME|NUMBER",
    help="As the study stood at the end of that day, or after that entry of its log.",
)


@contextmanager
def _asking(study: str, as_of: str | None, untold: str = "") -> Iterator[dict[str, Any]]:
    """Ask of the present, or of the past; yields what the answer adds: which entry it was."""
    from peerloom.analysis.queries.past import asking_as_of, number_said

    if as_of is None:
        yield {}
        return
    if untold:
        raise click.UsageError(f"--as-of can't tell {untold} of the past. Ask without one of them.")
    number = number_said(study, as_of)
    with asking_as_of(study, number):
        yield {"as_of": number}


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
@_as_of
@click.pass_context
def matrix(
    ctx: click.Context,
    json_: bool,
    study: str,
    rows: str,
    columns: str,
    measure: str,
    as_of: str | None,
) -> None:
    """Any two sides of a study: codes or themes by kind, case, session, coder, attribute …"""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    untold = "themes" if "theme" in (rows, columns) else ""
    with _asking(found.ref, as_of, untold) as moment:
        made = queries.matrix_for_study(
            found.ref,
            rows=queries.dimension_named(found.ref, rows),
            columns=queries.dimension_named(found.ref, columns),
            measure=measure,
        )
        texts = Counter(one.kind for one in queries.codings_for_matrix(found.ref).sources)
    heads = [rows, *made.columns, "all"]
    cells = [
        [name, *line, total]
        for name, line, total in zip(
            made.rows, made.counts.tolist(), made.row_totals.tolist(), strict=True
        )
    ]
    cells.append(["all", *made.column_totals.tolist(), made.total])
    say(
        {
            "study": study,
            **moment,
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
        prose=lambda: (
            table(heads, cells) + "\n" + _read(texts, int(made.total), "" if made.rows else rows)
        ),
    )


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option("--code", multiple=True, help="The code's name; any of several.")
@click.option("--theme", help="A theme's name.")
@click.option("--kind", help="interview, journal or feedback.")
@click.option("--case", help="A case's pseudonym.")
@click.option("--session", help="A session's number or name.")
@click.option("--coder", help="Who coded, by pseudonym.")
@click.option("--attribute", multiple=True, help="NAME=VALUE of the case.")
@click.option("--words", help="Words in the passage, as in find.")
@click.option("--since", help="Coded on that day or later: 2026-01-31.")
@click.option("--until", help="Coded on that day or earlier.")
@click.option("--overlapping", help="A code that lies on some of the same words.")
@click.option("--inside", help="A code that lies on all of its words.")
@click.option("--around", help="A code that lies wholly within it.")
@click.option("--near", help="CODE:N, within N words of a passage of that code.")
@click.option("--same-turn", "turn", help="A code in the same turn.")
@click.option("--not", "without", help="A code that doesn't lie on any of its words.")
@click.option("--limit", type=int, help="At most so many; all unless said.")
@_as_of
@click.pass_context
def passages(
    ctx: click.Context,
    /,
    json_: bool,
    study: str,
    limit: int | None,
    as_of: str | None,
    **asked: Any,
) -> None:
    """Passages of codes, or of any conditions together, with where each comes from."""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis.queries.naming import ask_of_names
    from peerloom.analysis.queries.past import UNTOLD
    from peerloom.analysis.queries.retrieval import passages_for_ask
    from peerloom.analysis.queries.sentences import names_for_study, sentence_of
    from peerloom.programme import queries as programme

    if not any(asked.values()):
        raise click.UsageError("Missing option '--code', or another condition.")
    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    untold = " and ".join(f"--{name}" for name in UNTOLD if asked.get(name))
    with _asking(found.ref, as_of, untold) as moment:
        question = ask_of_names(found.ref, asked)
        page = passages_for_ask(found.ref, question, limit=limit)
        said = sentence_of(question, names_for_study(found.ref))
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
        {
            "study": study,
            **moment,
            "code": ", ".join(asked["code"]),
            "asked": said,
            "total": page.total,
            "passages": lines,
            "internal": True,
        },
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
@_as_of
@click.pass_context
def find(
    ctx: click.Context, json_: bool, words: str, study: str, limit: int, as_of: str | None
) -> None:
    """Full-text search: words, word beginnings' stems, "phrases in quotes"."""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    with _asking(found.ref, as_of) as moment:
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
        **moment,
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


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option("--source", required=True, help="A source's reference, or its name.")
@click.option("--span", required=True, help="START:END, in characters of the released text.")
@click.option("--limit", type=int, default=20, show_default=True, help="Show at most so many.")
@click.option(
    "--meaning", is_flag=True, help="Let the sentence model of PEERLOOM_SENTENCE_MODEL count too."
)
@click.pass_context
def similar(
    ctx: click.Context,
    json_: bool,
    study: str,
    source: str,
    span: str,
    limit: int,
    meaning: bool,
) -> None:
    """Passages that share telling words with this one, and which words those are."""
    hand = open_home(ctx.obj)
    from peerloom.analysis import commands as analysis
    from peerloom.analysis.queries.similar import passages_like
    from peerloom.programme import queries as programme

    found = analysis.open_study(by=hand, ref=programme.study_for_name(study).ref)
    here = _source(found.ref, source)
    near = _nearness(found.ref, json_=json_) if meaning else None
    like = passages_like(found.ref, here, _span(span), limit=max(limit, 0), nearness=near)
    lines = [
        {
            "source": one.source.ref,
            "source_name": one.source.name,
            "start": one.start,
            "end": one.end,
            "score": round(one.score, 4),
            "reasons": list(one.reasons),
            "quote": one.quote,
            "codes": [code.name for code in one.codes],
        }
        for one in like.passages
    ]
    codes = [
        {"code": one.code.name, "on": one.on, "chance": round(one.chance, 3)}
        | {"reasons": list(one.reasons)}
        for one in like.codes
    ]
    answer = {
        "study": study,
        "source": here,
        "span": span,
        "quote": like.quote,
        "passages": lines,
        "codes": codes,
        "windows": like.windows,
        "nearest": like.nearest,
        "sharing_a_code": like.shared,
        "by_chance": round(like.chance, 3),
        "by_meaning": meaning,
        "internal": True,
    }
    say(answer, json_=json_, prose=lambda: _alike(lines, codes, like.windows))


def _nearness(study: str, *, json_: bool) -> Any:
    """Let the model read what it hasn't, with a bar.

    Errors: NoSentenceModel.
    """
    from peerloom.analysis.queries.meaning import cosines_for_words, work_meaning_out

    with progress("Reading", json_=json_) as step:
        work_meaning_out(study, step)
    return cosines_for_words


def _source(study: str, named: str) -> str:
    """A source's reference, given it or its name. Errors: NotFound."""
    from peerloom.analysis import queries
    from peerloom.problems import NotFound

    for one in queries.sources_for_list(study):
        if named in (one.ref, one.name):
            return one.ref
    raise NotFound(place=named)


def _span(said: str) -> Span:
    """Errors: WrongWord for what isn't START:END."""
    from peerloom.problems import WrongWord

    start, colon, end = said.partition(":")
    if not (colon and start.strip().isdecimal() and end.strip().isdecimal()):
        raise WrongWord(place="span", word=said, known="START:END")
    if not int(start) < int(end):
        raise WrongWord(place="span", word=said, known="START:END")
    return Span(int(start), int(end))


def _alike(lines: list[dict[str, Any]], codes: list[dict[str, Any]], windows: int) -> str:
    told = [
        f"{line['score']:.1f}  {line['source_name']} {line['start']}:{line['end']}"
        f"  ({', '.join(line['reasons'])})\n  “{line['quote']}”"
        for line in lines
    ]
    used = [
        f"{one['code']}: on {one['on']} of the nearest; by chance {one['chance']:.1f}"
        for one in codes
    ]
    return "\n\n".join(
        [*told, "\n".join(used), f"Of {windows} passages, by the words they share; no more."]
    )


def _where(one: object) -> str:
    parts = (getattr(one, name) for name in ("source_name", "person_name", "session_name"))
    return " · ".join(str(part) for part in parts if part)


def _read(texts: Counter[str], codings: int, missing: str) -> str:
    listed = ", ".join(f"{count} {kind}" for kind, count in texts.most_common())
    empty = f"There is no {missing} yet." if missing else "Nothing is coded yet."
    coded = "" if codings else f" {empty}"
    return f"From {sum(texts.values())} texts ({listed}).{coded}"


COMMANDS = [matrix, passages, find, similar]
