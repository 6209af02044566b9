"""Passages: codings with their words and surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext, gettext_noop

from peerloom.analysis import models
from peerloom.analysis.queries.as_of import CodingThen
from peerloom.analysis.queries.codings import codings_for_refs
from peerloom.analysis.queries.column_rows import Columns
from peerloom.analysis.queries.sources import session_names
from peerloom.analysis.types import Code, Coding, Passage, Source
from peerloom.gate import queries as gate
from peerloom.people import queries as people
from peerloom.spans import Span, snippet

KIND_NAMES = {
    "interview": gettext_noop("Interview"),
    "journal": gettext_noop("Journal"),
    "feedback": gettext_noop("Feedback"),
    "project": gettext_noop("Text"),
}
AROUND = 80
LOOSE = " .,:;!?)]»”\n"  # what a cut may leave at the front of a snippet
_CHUNK = 500


def passages_for_codings(refs: Iterable[str], *, around: int = AROUND) -> list[Passage]:
    """Living codings as passages, in the order given; what doesn't live is left out.

    Shapes: each source's text is opened once, however many of its passages are asked for.
    Units:  ``around`` in code points to each side, cut between words.
    """
    codings = codings_for_refs(refs)
    sources = _sources({coding.source for coding in codings})
    codes = _codes({coding.code for coding in codings})
    texts = gate.texts_of_releases(row.release for row in sources.values())
    persons = people.people_for_refs(row.person_id for row in sources.values() if row.person_id)
    meetings = session_names(row.session_id for row in sources.values() if row.session_id)
    person_names = {ref: person.pseudonym for ref, person in persons.items()}
    return [
        _passage(
            coding,
            sources[coding.source],
            codes[coding.code],
            texts[sources[coding.source].release],
            around,
            person_names,
            meetings,
        )
        for coding in codings
        if sources[coding.source].release in texts
    ]


def passages_of_rows(columns: Columns, rows: Iterable[int]) -> list[Passage]:
    """Passages as columns have them, in the order given: for columns that aren't of the present."""
    chosen = [int(row) for row in rows]
    sources = {int(columns.source[row]) for row in chosen}
    texts = gate.texts_of_releases(columns.sources[at].release for at in sources)
    persons = people.people_for_refs(one for at in sources if (one := columns.sources[at].person))
    names = {ref: person.pseudonym for ref, person in persons.items()}
    meetings = session_names(one for at in sources if (one := columns.sources[at].session))
    found = []
    for row in chosen:
        source, code = columns.sources[columns.source[row]], columns.codes[columns.code[row]]
        coding = CodingThen(
            ref=str(columns.refs[row]), source=source.ref, code=code.ref,
            start=int(columns.start[row]), end=int(columns.end[row]),
            coder=columns.coders[columns.coder[row]].ref,
        )  # fmt: skip
        if source.release in texts:
            text = texts[source.release]
            found.append(_passage(coding, source, code, text, AROUND, names, meetings))
    return found


def latest_passages(code: str, newest: int = 3) -> list[Passage]:
    """The passages that were coded last with a code."""
    rows = models.Coding.objects.filter(
        code__ref=code, source__revoked_at=None, removed_at=None, stray_of=""
    )
    refs = rows.order_by("-made_at", "-id").values_list("ref", flat=True)[:newest]
    return passages_for_codings(refs)


def kind_name(kind: str) -> str:
    """The reader's word for a kind of source."""
    return gettext(KIND_NAMES[kind])


def _passage(
    coding: Coding | CodingThen,
    source: models.Source | Source,
    code: models.Code | Code,
    text: str,
    around: int,
    person_names: Mapping[str, str],
    meetings: Mapping[str, str],
) -> Passage:
    piece = snippet(text, Span(coding.start, coding.end), around)
    person = source.person if isinstance(source, Source) else source.person_id
    session = source.session if isinstance(source, Source) else source.session_id
    return Passage(
        coding=coding.ref,
        source=coding.source,
        code=coding.code,
        start=coding.start,
        end=coding.end,
        quote=piece.quote,
        before=f"… {piece.before.lstrip(LOOSE)}" if piece.cut_before else piece.before,
        after=f"{piece.after.rstrip()} …" if piece.cut_after else piece.after,
        person=person,
        session=session,
        kind=source.kind,
        language=source.language,
        coder=coding.coder,
        source_name=source.name,
        person_name=person_names.get(person or "", ""),
        session_name=meetings.get(session or "", ""),
        kind_name=kind_name(source.kind),
        code_name=code.name,
        code_colour=code.colour,
    )


def _sources(refs: set[str]) -> dict[str, models.Source]:
    wanted, found = sorted(refs), {}
    for start in range(0, len(wanted), _CHUNK):
        for row in models.Source.objects.filter(ref__in=wanted[start : start + _CHUNK]):
            found[row.ref] = row
    return found


def _codes(refs: set[str]) -> dict[str, models.Code]:
    wanted, found = sorted(refs), {}
    for start in range(0, len(wanted), _CHUNK):
        rows = models.Code.objects.filter(ref__in=wanted[start : start + _CHUNK])
        for row in rows.only("ref", "name", "colour"):
            found[row.ref] = row
    return found
