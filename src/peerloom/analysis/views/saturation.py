"""Code saturation: when texts stop bringing new codes, and what that doesn't say."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.across import SaturationForm
from peerloom.analysis.pictures import draw_saturation
from peerloom.analysis.pictures.saturation import Labels
from peerloom.analysis.queries import StudySaturation
from peerloom.analysis.views.drawn import picture, provenance
from peerloom.analysis.views.sheets import sheet
from peerloom.methods.saturation import BASE, RUN, THRESHOLD
from peerloom.problems import NotFound, NothingToCompare
from peerloom.programme.types import Study
from peerloom.web.requests import Request


@require_safe
def saturation(request: Request, study: str) -> HttpResponse:
    """The page; in a reflexive study a sentence instead."""
    one = commands.open_study(by=request.actor, ref=study)
    if one.approach == "reflexive":
        return render(request, "analysis/saturation_not.html", {"study": one})
    form, asked = _asked(request, study)
    context: dict[str, Any] = {"study": one, "form": form, "asked": asked, "found": None}
    try:
        found = queries.saturation_for_study(study, **asked)
        context |= {
            "found": found,
            "kind": queries.kind_name(found.kind),
            "texts": list(zip(found.sources, found.new, strict=True)),
            "runs": [(one, round(100 * one.share, 1)) for one in found.made.runs],
            "percent": round(100 * found.made.threshold),
            "band_percent": round(100 * found.band.share_reached),
            "query": urlencode(asked),
        }
    except NothingToCompare:
        context["few"] = asked["base"] + asked["run"]
    return render(request, "analysis/saturation.html", context)


@require_safe
def saturation_picture(request: Request, study: str, format: str) -> HttpResponse:
    """New codes, text after text."""
    one, found = _found(request, study)
    made = found.made
    labels = Labels(
        title=_("Code saturation: new codes in each text"),
        note=provenance(one),
        across=_("texts, in their order"),
        up=_("new codes"),
        base=_("base"),
        later=_("after the base"),
        reached=_("reached: {reported}").format(reported=made.reported),
    )
    base = int(_asked(request, study)[1]["base"])
    return picture(
        request,
        format,
        "saturation",
        lambda tones: draw_saturation(found.new, base, made.reached, labels, tones),
    )


@require_safe
def export_saturation(request: Request, study: str) -> HttpResponse:
    """Every text with the new codes it brought, then every run."""
    one, found = _found(request, study)
    lines: list[list[str | int | float]] = [
        [at, source.name, new]
        for at, (source, new) in enumerate(zip(found.sources, found.new, strict=True), 1)
    ]
    lines += [
        [f"{run.first}–{run.last}", _("new codes in the run"), run.new, round(run.share, 4)]
        for run in found.made.runs
    ]
    lines += [[_("reached"), found.made.reported or "—"], [provenance(one)]]
    head = [_("text"), _("name"), _("new codes"), _("share of the base")]
    return sheet(request.GET.get("format", "csv"), "saturation", one, head, lines)


def _found(request: Request, study: str) -> tuple[Study, StudySaturation]:
    one = commands.open_study(by=request.actor, ref=study)
    if one.approach == "reflexive":
        raise NotFound(place="saturation")
    return one, queries.saturation_for_study(study, **_asked(request, study)[1])


def _asked(request: Request, study: str) -> tuple[SaturationForm, dict[str, Any]]:
    """The form, and what it asks for: unknown words are as if nothing was said."""
    known = queries.kinds_for_saturation(study)
    kinds = [(kind, queries.kind_name(kind)) for kind in known]
    form = SaturationForm(request.GET, kinds=kinds)
    form.is_valid()
    given = form.cleaned_data
    threshold = given.get("threshold")
    asked = {
        "base": given.get("base") or BASE,
        "run": given.get("run") or RUN,
        "threshold": THRESHOLD if threshold in (None, "") else threshold,
        "kind": given.get("kind") or (known[0] if known else None),
    }
    return SaturationForm(asked, kinds=kinds), asked
