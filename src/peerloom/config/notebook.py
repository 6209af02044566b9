"""A home for notebooks and scripts: studies as tables.

Nothing here writes to a study, except that opening it pulls what the gate has let through, as
every page does. Tables hold people's released words: they are internal to the team.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peerloom.audit.types import Hand
from peerloom.config.cli.opening import folder_for, open_home
from peerloom.config.cli.saying import Telling
from peerloom.problems import OtherHomeOpen

_ASYNC = "DJANGO_ALLOW_ASYNC_UNSAFE"  # a notebook's kernel runs an event loop; we never await
_open: dict[Path, OpenHome] = {}


class Rows(list[dict[str, Any]]):
    """A table where pandas isn't installed: one dict a line, ``columns`` in their order."""

    def __init__(self, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
        self.columns = list(columns)
        super().__init__(dict(zip(columns, line, strict=True)) for line in lines)


def table(columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> Any:
    """A pandas DataFrame where pandas is installed, else :class:`Rows`."""
    try:
        import pandas
    except ImportError:
        return Rows(columns, lines)
    return pandas.DataFrame(list(lines), columns=list(columns))


def open_for_notebook(home: str | Path | None, passphrase: str | None) -> OpenHome:
    """See :func:`peerloom.open`."""
    telling = Telling(home=Path(home) if home is not None else None)
    root = folder_for(telling).root
    others = [one for one in _open if one != root]
    if others:
        os.environ["PEERLOOM_HOME"] = str(others[0])
        raise OtherHomeOpen(place=root.name, open=others[0].name)
    os.environ[_ASYNC] = "true"
    if root not in _open:
        _open[root] = OpenHome(open_home(telling, passphrase))
    return _open[root]


@dataclass(frozen=True)
class OpenHome:
    """An open home; ``hand`` is the steward who reads."""

    hand: Hand

    def studies(self) -> list[str]:
        """The names of its studies."""
        from peerloom.programme import queries as programme

        return [one.name for one in programme.studies_for_choosing()]

    def study(self, name: str) -> OpenStudy:
        """One study by its name. Errors: NoSuchStudy."""
        from peerloom.analysis import commands as analysis
        from peerloom.programme import queries as programme

        found = analysis.open_study(by=self.hand, ref=programme.study_for_name(name).ref)
        return OpenStudy(found.ref, found.name)


@dataclass(frozen=True)
class OpenStudy:
    """A study as tables. References join them: ``source``, ``code``, ``case``, ``coding``."""

    ref: str
    name: str

    def sources(self) -> Any:
        """Every released text: reference, name, kind, case, session, language, length, words."""
        from peerloom.analysis import queries

        held = queries.sources_for_list(self.ref)
        cases = queries.case_names(held)
        sessions = queries.sessions_in_order(held)
        heads = ("source", "name", "kind", "case", "session", "language", "length", "words")
        return table(
            heads,
            (
                (
                    one.ref,
                    one.name,
                    one.kind,
                    cases.get(one.person or ""),
                    sessions.get(one.session or ""),
                    one.language,
                    one.length,
                    one.words,
                )
                for one in held
            ),
        )

    def text(self, source: str) -> str:
        """The released words of one source. Errors: NotFound."""
        from peerloom.analysis import queries

        return queries.text_of_source(queries.source_for_ref(source))

    def codes(self) -> Any:
        """The codebook, parents before what is below them."""
        from peerloom.analysis import queries

        heads = ("code", "name", "path", "parent", "definition", "include", "exclude", "codings")
        return table(
            heads,
            (
                (
                    one.code.ref,
                    one.code.name,
                    one.path,
                    one.code.parent,
                    one.code.definition,
                    one.code.include,
                    one.code.exclude,
                    one.count,
                )
                for one in queries.codes_for_tree(self.ref)
            ),
        )

    def codings(self, *, words: bool = True) -> Any:
        """Every coding with where it comes from; ``quote`` holds its words.

        Units: ``start`` and ``end`` in code points of the source's released text, half-open.
        """
        from peerloom.analysis import queries

        held = queries.codings_for_matrix(self.ref)
        cases = queries.case_names(held.sources)
        sessions = queries.sessions_in_order(held.sources)
        quotes = _quotes(held) if words else None
        heads = ("coding", "source", "source_name", "kind", "case", "session", "start", "end")
        heads += ("code", "code_name", "coder", *(("quote",) if quotes is not None else ()))
        lines = []
        for row, ref in enumerate(held.refs):
            source, code = held.sources[int(held.source[row])], held.codes[int(held.code[row])]
            line: tuple[Any, ...] = (ref, source.ref, source.name, source.kind)
            line += (cases.get(source.person or ""), sessions.get(source.session or ""))
            line += (int(held.start[row]), int(held.end[row]), code.ref, code.name)
            line += (held.coders[int(held.coder[row])].name,)
            lines.append(line if quotes is None else (*line, quotes[row]))
        return table(heads, lines)

    def cases(self) -> Any:
        """Cases by pseudonym, one column for each attribute."""
        from peerloom.analysis import queries
        from peerloom.people import queries as people

        names = queries.case_names(queries.sources_for_list(self.ref))
        attributes = people.attributes_for_study(self.ref)
        values: Mapping[str, Mapping[str, str]] = people.values_for_study(self.ref)
        return table(
            ("case", *(one.name for one in attributes)),
            (
                (name, *(values.get(ref, {}).get(one.ref) for one in attributes))
                for ref, name in names.items()
            ),
        )

    def themes(self) -> Any:
        """Themes: concept, names of their codes, how many passages carry or contradict each."""
        from peerloom.analysis import queries

        codes = {one.ref: one.name for one in queries.codes_for_study(self.ref)}
        return table(
            ("theme", "name", "concept", "codes", "carried_by", "contradicted_by"),
            (
                (
                    one.ref,
                    one.name,
                    one.concept,
                    [codes[ref] for ref in one.codes if ref in codes],
                    len(one.carried_by),
                    len(one.contradicted_by),
                )
                for one in queries.themes_for_study(self.ref)
            ),
        )

    def matrix(self, rows: str = "code", columns: str = "kind", measure: str = "codings") -> Any:
        """What stands where, as ``peerloom matrix`` counts it; the first column is the row's name.

        Errors: WrongWord for an unknown side or measure.
        """
        from peerloom.analysis import queries

        made = queries.matrix_for_study(self.ref, rows=rows, columns=columns, measure=measure)
        lines = zip(made.rows, made.counts.tolist(), strict=True)
        return table((rows, *made.columns), ((name, *line) for name, line in lines))


def _quotes(held: Any) -> list[str]:
    """The words of every row, each source opened once."""
    from peerloom.gate import queries as gate

    texts = gate.texts_of_releases([one.release for one in held.sources])
    return [
        texts[held.sources[source].release][start:end]
        for source, start, end in zip(
            held.source.tolist(), held.start.tolist(), held.end.tolist(), strict=True
        )
    ]
