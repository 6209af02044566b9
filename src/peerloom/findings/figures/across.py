"""Tables of counts: themes by kinds of source, by what people say of themselves, by session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from peerloom.analysis import queries as analysis
from peerloom.findings.figures import people
from peerloom.findings.figures.drawn import Drawn, bound_note, heat, kept_note
from peerloom.findings.figures.ledger import Ledger, Row
from peerloom.findings.figures.matrix import matrix_figure
from peerloom.findings.types import GroupedBy, Table
from peerloom.methods.matrices import shades
from peerloom.people.types import Attribute
from peerloom.programme.types import Study

ATTRIBUTE = "attribute:"
EVERYBODY = ""


def matrix(study: Study, options: Mapping[str, str], ledger: Ledger) -> Drawn:
    """Themes or codes by kind of source, or people by an attribute."""
    rows: GroupedBy = "code" if options.get("rows") == "code" else "theme"
    columns = options.get("columns", "kind")
    if not columns.startswith(ATTRIBUTE):
        return _by_kind(study, rows)
    wanted = columns.removeprefix(ATTRIBUTE)
    for one in people.attributes_to_count(study.ref):
        if one.ref == wanted:
            return _by_attribute(study, rows, one, ledger)
    return Drawn(_("People by something that is no longer noted"), Table((), ()))


def participants(study: Study, options: Mapping[str, str], ledger: Ledger) -> Drawn:
    """Everybody who was heard, by each attribute; fewer than the threshold show nothing."""
    persons = analysis.persons_in_study(study.ref)
    wanted = [ref for ref in options.get("attributes", "").split(",") if ref]
    rows: list[tuple[str, tuple[str, ...]]] = []
    for one in people.attributes_to_count(study.ref):
        if not wanted or one.ref in wanted:
            rows += _said_of(study.ref, one, list(persons), ledger)
    is_few = len(persons) < ledger.threshold
    whole = "–" if is_few else str(len(persons))
    table = Table((_("people"),), tuple(rows), (whole,) if rows else ())
    return Drawn(_("Who was heard"), table, _note(table, ledger))


def over_time(study: Study, options: Mapping[str, str], ledger: Ledger) -> Drawn:
    """Themes or codes by sessions: whose words stand there, and where nothing came from."""
    rows = "code" if options.get("rows") == "code" else "theme"
    there = people.people_by_session(study.ref)
    sessions = analysis.sessions_for_grid(study.ref)
    by_row = people.people_by_row_and_session(study.ref, rows)
    heard = frozenset().union(*there.values()) if there else frozenset()
    lines = [(EVERYBODY, _("everybody heard"), heard, there)]
    lines += [
        (ref, name, whose, by_row[ref])
        for ref, name, whose in people.people_by_row(study.ref, rows)
    ]
    made, dark, few = [], [], []
    for ref, name, whose, by in lines:
        counts = {one: len(by.get(one, ())) for one in sessions}
        row = ledger.meetings("session", ref, counts, len(whose))
        cells = [row.figure(one) if one in there else _("missing") for one in sessions]
        made.append((name, tuple(cells)))
        dark.append(_shown(row, list(sessions)))
        few.append([one in row.kept and one in there for one in sessions])
    if len(made) < 2 or not sessions:
        return Drawn(_("Over time"), Table((), ()))
    table = Table(tuple(sessions.values()), tuple(made))
    title = _("Over time: people whose words stand under each theme, session by session")
    if rows == "code":
        title = _("Over time: people whose words carry each code, session by session")
    note = _("“missing”: no text came from that session, which is not the same as a change.")
    svg = heat(table, shades(dark).tolist(), few)
    return Drawn(title, table, f"{note} {_note(table, ledger)}", svg)


def _by_kind(study: Study, rows: GroupedBy) -> Drawn:
    figure = matrix_figure(study, rows=rows)
    if figure is None or not figure.rows:
        return Drawn(_("Coded passages by kind of source"), Table((), ()))
    cells = tuple(
        (label, (*map(str, counts), str(total)))
        for label, counts, total in zip(figure.rows, figure.counts, figure.row_totals, strict=True)
    )
    sums = (*map(str, figure.column_totals), str(figure.total))
    table = Table((*figure.columns, _("all")), cells, sums)
    return Drawn(figure.title, table, figure.note, heat(table, shades(figure.counts).tolist()))


def _by_attribute(study: Study, rows: str, attribute: Attribute, ledger: Ledger) -> Drawn:
    lines = people.people_by_row(study.ref, rows)
    everybody = frozenset[str]().union(*(whose for _ref, _name, whose in lines))
    by = f"{ATTRIBUTE}{attribute.ref}"
    known = [part for ref, _name, _whose in lines for part in ledger.known_parts(by, ref)]
    side = _with_known(people.side_of_attribute(study.ref, attribute, everybody), attribute, known)
    made, dark, few = [], [], []
    for ref, name, whose in lines:
        row = ledger.parts(by, ref, _counted(side, whose))
        made.append((name, (*(row.figure(one) for one in side.labels), row.all)))
        dark.append(_shown(row, list(side.labels)))
        few.append([one in row.kept for one in side.labels])
    if not everybody:
        return Drawn(_("{name}: people").format(name=attribute.name), Table((), ()))
    table = Table((*side.labels.values(), _("people")), tuple(made))
    said = (
        _("People whose words stand under each theme, by “{name}”")
        if rows == "theme"
        else _("People whose words carry each code, by “{name}”")
    )
    svg = heat(table, shades(dark).tolist(), few)
    return Drawn(said.format(name=attribute.name), table, _note(table, ledger), svg)


def _said_of(
    study: str, attribute: Attribute, persons: Sequence[str], ledger: Ledger
) -> list[tuple[str, tuple[str, ...]]]:
    by = f"{ATTRIBUTE}{attribute.ref}"
    known = ledger.known_parts(by, EVERYBODY)
    side = _with_known(people.side_of_attribute(study, attribute, persons), attribute, known)
    row = ledger.parts(by, EVERYBODY, _counted(side, persons))
    if row.kept >= side.labels.keys():
        return [(attribute.name, (row.figure(next(iter(side.labels))),))]
    return [
        (f"{attribute.name}: {label}", (row.figure(part),)) for part, label in side.labels.items()
    ]


def _with_known(side: people.Side, attribute: Attribute, known: Sequence[str]) -> people.Side:
    """With the parts that an edition showed and in which nobody stands today."""
    names = {part: people.name_of_part(attribute, part) for part in known}
    labels = {**side.labels, **{part: name for part, name in names.items() if name}}
    return people.Side(side.part, people.in_order(attribute, labels))


def _counted(side: people.Side, persons: Sequence[str] | frozenset[str]) -> dict[str, int]:
    counts = Counter(side.part[one] for one in persons)
    return {part: counts[part] for part in [*side.labels, *(counts.keys() - side.labels.keys())]}


def _shown(row: Row, parts: Sequence[str]) -> list[int]:
    return [0 if part in row.kept else row.counts.get(part, 0) for part in parts]


def _note(table: Table, ledger: Ledger) -> str:
    is_kept = any("–" in cells for _label, cells in table.rows) or "–" in table.totals
    return f"{kept_note(ledger.threshold)} {bound_note()}" if is_kept else bound_note()
