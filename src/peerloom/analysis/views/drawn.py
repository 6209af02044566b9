"""Answering with a picture: SVG or PNG, light or dark, to look at or to take along."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerloom.analysis import queries
from peerloom.analysis.pictures import DARK, LIGHT, Tones, png
from peerloom.problems import WrongWord
from peerloom.programme.types import Study
from peerloom.web.requests import Request

FORMATS = ("svg", "png")


def picture(request: Request, wanted: str, name: str, draw: Callable[[Tones], str]) -> HttpResponse:
    """What ``draw`` makes, in the format asked for; ``?tone=dark``, ``?take`` to download.

    Errors: WrongWord for a format that we don't draw.
    """
    if wanted not in FORMATS:
        raise WrongWord(place="format", word=wanted, known=", ".join(FORMATS))
    svg = draw(DARK if request.GET.get("tone") == "dark" else LIGHT)
    if wanted == "png":
        response = HttpResponse(png(svg), content_type="image/png")
    else:
        response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    if "take" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="{name}-internal.{wanted}"'
    return response


def provenance(study: Study) -> str:
    """Where a picture or table comes from: study, day, place in the log; internal."""
    return _("Internal · {study} · {day} · log {number}").format(
        study=study.name,
        day=date_format(localdate(), "Y-m-d"),
        number=queries.number_for_live(study.ref),
    )
