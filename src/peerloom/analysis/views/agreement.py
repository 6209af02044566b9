"""How far coders agree: a table with intervals, and a sentence of what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.queries.agreement import REFLEXIVE
from peerloom.analysis.types import Code
from peerloom.analysis.views.sheets import Cell, sheet
from peerloom.methods.agreement import Agreement, UnitizingAlpha
from peerloom.web.requests import Request

RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff (2004), Content Analysis, chapter 11
MEANINGS = (
    (RELIABLE, "reliable", gettext_noop("Enough to build on.")),
    (TENTATIVE, "tentative", gettext_noop("Enough for tentative conclusions only.")),
    (-2.0, "low", gettext_noop("This is too low to build on: talk about what the code means.")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One code, ready to be shown. Units: per cent, and places from 0 to 100 for the picture."""

    code: Code | None
    figures: Agreement
    agreed: str
    alpha: str
    spread: str
    kappa: str
    ac1: str
    placing: str
    tone: str
    meaning: str
    dot: float | None
    left: float | None
    width: float | None


@require_safe
def agreement(request: Request, study: str) -> HttpResponse:
    """Agreement of the chosen coders, code by code."""
    one = commands.open_study(by=request.actor, ref=study)
    cards = queries.coders_for_study(study)
    context: dict[str, object] = {"study": one, "coders": cards}
    if one.approach == REFLEXIVE or len(cards) < 2:
        return render(request, "analysis/agreement_not.html", context)
    wanted, unit = _wanted(request, cards)
    made = queries.agreement_for_study(study, coders=wanted, unit=unit)
    context |= {
        "unit": unit,
        "wanted": wanted,
        "made": made,
        "names": [made.names[key] for key in made.across.coders],
        "overall": _line(None, made.across.overall.together, None),
        "lines": _lines(made),
        "pairs": _pairs(made),
        "unused": sum(not any(one.together.by_coder) for one in made.across.codes),
        "query": urlencode({"unit": unit, "coder": wanted}, doseq=True),
    }
    return render(request, "analysis/agreement.html", context)


@require_safe
def export_agreement(request: Request, study: str) -> HttpResponse:
    """Every figure as a table, for the team's own use."""
    one = commands.open_study(by=request.actor, ref=study)
    wanted, unit = _wanted(request, queries.coders_for_study(study))
    made = queries.agreement_for_study(study, coders=wanted, unit=unit)
    head = [_("Code"), _("Coders"), _("Units"), _("Everybody"), _("Somebody"), _("Nobody")]
    head += [_("Agreed"), "alpha", _("from"), _("to"), "kappa", "AC1", _("Why not")]
    return sheet(request.GET.get("format", "csv"), "agreement", one, head, _rows(made))


def _wanted(request: Request, cards: list[queries.CoderCard]) -> tuple[list[str], str]:
    known = [card.key for card in cards]
    wanted = [key for key in request.GET.getlist("coder") if key in known]
    unit = request.GET.get("unit", "passage")
    return wanted or known, unit if unit in queries.UNITS else "passage"


def _lines(made: queries.StudyAgreement) -> list[Line]:
    """Codes that somebody used; the least agreed on first, since there is the work."""
    found = [
        _line(code, one.together, made.placing[code.ref])
        for code, one in zip(made.codes, made.across.codes, strict=True)
        if any(one.together.by_coder)
    ]
    return sorted(found, key=lambda line: 2.0 if line.dot is None else line.dot)


def _line(code: Code | None, one: Agreement, placing: object) -> Line:
    tone, meaning = _meaning(one)
    low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
    left, right = _place(low), _place(high)
    return Line(
        code=code,
        figures=one,
        agreed="" if one.agreed is None else f"{100 * one.agreed:.0f}",
        alpha=_short(one.alpha),
        spread=f"{_short(low)} – {_short(high)}" if one.interval else "",
        kappa=_short(one.kappa),
        ac1=_short(one.ac1),
        placing=_short(placing.u) if isinstance(placing, UnitizingAlpha) else "—",
        tone=tone,
        meaning=meaning,
        dot=_place(one.alpha),
        left=left,
        width=None if left is None or right is None else right - left,
    )


def _meaning(one: Agreement) -> tuple[str, str]:
    if one.alpha is None:
        return "none", str(_(one.why.cause)) if one.why else ""
    for least, tone, sentence in MEANINGS:
        if one.alpha >= least:
            return tone, _(sentence)
    return "low", ""


def _pairs(made: queries.StudyAgreement) -> list[tuple[str, Line]]:
    """Each pair over all codes, where there are more than two people."""
    pairs = made.across.overall.pairs if len(made.across.coders) > 2 else ()
    return [
        (" · ".join(made.names[key] for key in pair.coders), _line(None, pair, None))
        for pair in pairs
    ]


def _rows(made: queries.StudyAgreement) -> Iterable[list[Cell]]:
    named = [(code.name, one) for code, one in zip(made.codes, made.across.codes, strict=True)]
    for name, one in [*named, (_("all codes"), made.across.overall)]:
        for figures in (one.together, *one.pairs):
            yield _row(name, figures, made.names)


def _row(name: str, one: Agreement, names: dict[str, str]) -> list[Cell]:
    low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
    values = (one.agreed, one.alpha, low, high, one.kappa, one.ac1)
    people = ", ".join(names[key] for key in one.coders)
    cells: list[Cell] = [name, people, one.units, one.everybody, one.somebody, one.nobody]
    return [*cells, *("" if value is None else value for value in values), str(one.why or "")]


def _place(value: float | None) -> float | None:
    """Where a figure stands on a line from 0 to 1; what is below 0 stands at its edge."""
    return None if value is None else round(100 * min(max(value, 0.0), 1.0), 1)


def _short(value: float | None) -> str:
    if value is None:
        return "—"
    shown = f"{abs(round(value, 2)):.2f}".replace("0.", ".", 1)
    return f"−{shown}" if round(value, 2) < 0 else shown
