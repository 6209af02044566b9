"""What goes into a package: definitions, matrices, quotes of an edition, the method. Nothing raw.

Codes go without their examples, which analysts may have copied from somebody's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from peerloom.analysis import queries as analysis
from peerloom.analysis.deeds import CLASSES, deed_of
from peerloom.audit import queries as audit
from peerloom.findings import queries
from peerloom.findings.answered import is_stopped
from peerloom.findings.figures import Ledger, draw, matrix_figure
from peerloom.findings.markdown import quoted_in
from peerloom.findings.method import method_paragraphs
from peerloom.findings.types import Book, Figure, GroupedBy, Quote
from peerloom.findings.types import Table as Drawn
from peerloom.formats import synthesis as formats
from peerloom.home import signing
from peerloom.programme.types import Study

KEPT_BACK = "–"  # how a figure says that it is
TOLD = ("reduction", "synthesis", "process", "instruments")  # classes of deeds
OURS = ("analysis.", "findings.")


def package_of_study(
    about: Study, *, attributes: Sequence[str], ledger: Ledger
) -> tuple[formats.Package, Book | None]:
    """A study as another place may have it, and the edition whose quotes it takes.

    Shapes: a table of people for each of ``attributes``; the ledger remembers what they showed.
            In the study's language, where Peerloom speaks it.
    """
    facts = settings.HOME.facts() if settings.HOME.exists() else {}
    last = queries.number_of_last_edition(about.ref)
    goes_out = last and not is_stopped(about.ref, last)
    book = queries.book_of_edition(about.ref, number=last) if goes_out else None
    language = about.language if about.language in dict(settings.LANGUAGES) else "en"
    with translation.override(language):
        package = formats.Package(
            place=formats.Place(str(facts.get("name", "")) or "Peerloom", signing.place_key()),
            study=formats.Study(
                about.ref, about.name, about.question, about.approach, about.language
            ),
            made_on=timezone.now().isoformat(timespec="seconds"),
            threshold=ledger.threshold,
            edition=last,
            is_sample=bool(facts.get("sample")),
            codes=_codes(about.ref),
            themes=own_themes(about.ref),
            tables=(*_by_kind(about), *_by_attributes(about, attributes, ledger)),
            quotes=_quotes(about.ref, book),
            method=_method(about),
        )
    return package, book


def _codes(study: str) -> tuple[formats.Code, ...]:
    return tuple(
        formats.Code(one.ref, one.name, one.parent or "", one.definition, one.include, one.exclude)
        for one in (branch.code for branch in analysis.codes_for_tree(study))
    )


def own_themes(study: str) -> tuple[formats.Theme, ...]:
    """A study's themes as other places would have them."""
    held, found = analysis.codings_for_matrix(study), []
    known = {code.ref for code in held.codes}
    for theme in analysis.themes_for_study(study):
        rows = analysis.theme_rows(held, theme)
        found.append(
            formats.Theme(
                ref=theme.ref,
                name=theme.name,
                concept=theme.concept,
                description=theme.description,
                codes=tuple(code for code in theme.codes if code in known),
                passages=len(rows),
                sources=len(set(held.source[rows].tolist())),
                against=len(theme.contradicted_by),
            )
        )
    return tuple(found)


def _by_kind(about: Study) -> list[formats.Table]:
    """Themes and codes by kinds of source, which are no attributes of people."""
    rows: tuple[GroupedBy, GroupedBy] = ("theme", "code")
    names = {"theme": _("Themes by kinds of source"), "code": _("Codes by kinds of source")}
    made = [(one, matrix_figure(about, rows=one)) for one in rows]
    return [_counted(names[one], about.ref, one, figure) for one, figure in made if figure]


def _counted(name: str, study: str, rows: GroupedBy, figure: Figure) -> formats.Table:
    whole = analysis.matrix_for_study(study, rows=rows, columns="kind")
    return formats.Table(
        name=name,
        unit="passages",
        rows=figure.rows,
        columns=figure.columns,
        cells=figure.counts,
        row_totals=figure.row_totals,
        column_totals=figure.column_totals,
        total=figure.total,
        row_refs=whole.row_keys,
        adds_up=whole.sums_up,
    )


def _by_attributes(about: Study, attributes: Sequence[str], ledger: Ledger) -> list[formats.Table]:
    """Themes by what people say of themselves: how many people, small cells kept back."""
    found = []
    for ref in attributes:
        drawn = draw("matrix", about, {"columns": f"attribute:{ref}"}, ledger)
        if not drawn.is_empty:
            found.append(_of_people(drawn.title, drawn.table, about.ref))
    return found


def _of_people(title: str, table: Drawn, study: str) -> formats.Table:
    """Its last column is each row's sum; nobody adds up columns, since people recur in rows."""
    figures = [[_figure(cell) for cell in cells] for _label, cells in table.rows]
    refs = tuple(theme.ref for theme in analysis.themes_for_study(study))
    columns = table.columns[:-1]
    return formats.Table(
        name=title,
        unit="people",
        rows=tuple(label for label, _cells in table.rows),
        columns=columns,
        cells=tuple(tuple(row[:-1]) for row in figures),
        row_totals=tuple(row[-1] for row in figures),
        column_totals=(None,) * len(columns),
        row_refs=refs if len(refs) == len(figures) else (),
        adds_up=True,
    )


def _figure(cell: str) -> int | None:
    return None if cell == KEPT_BACK else int(cell)


def _quotes(study: str, book: Book | None) -> tuple[formats.Quote, ...]:
    """What the newest edition quotes under a theme and may still quote today."""
    if book is None:
        return ()
    themes = {theme.ref for theme in analysis.themes_for_study(study)}
    known = {quote.coding: quote for quote in book.quoted}
    found = []
    for section in book.sections:
        if section.ref in themes:
            said = [known[ref] for ref in quoted_in(list(section.blocks)) if ref in known]
            found += [_quote(section.ref, one) for one in said]
            found += [_quote(section.ref, one, against=True) for one in section.against]
    return tuple(dict.fromkeys(found))


def _quote(theme: str, quote: Quote, *, against: bool = False) -> formats.Quote:
    return formats.Quote(theme, quote.text, quote.who, quote.where, quote.language, against)


class _Unnamed(dict[str, object]):
    """Which code and which text it was stays at home."""

    def __missing__(self, key: str) -> str:
        return "…"


def _method(about: Study) -> formats.Method:
    """Paragraphs, and what was done how often; deeds with raw words and people stay at home."""
    steps = []
    for verb, count in sorted(audit.counts_for_method(about.ref).items()):
        deed = deed_of(verb)
        if verb.startswith(OURS) and deed.trail in TOLD:
            told = (deed.many if count > 1 else deed.one).format_map(_Unnamed(count=count))
            steps.append(formats.Step(_(CLASSES[deed.trail]), told, count))
    entries, head = audit.mark_for_cache(about.ref)
    return formats.Method(method_paragraphs(about), tuple(steps), entries, head)
