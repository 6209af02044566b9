"""Packages: making one, bringing others', looking at what one holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.findings import commands
from peerloom.findings.figures.people import attributes_to_count
from peerloom.findings.placed import threshold_for_study
from peerloom.findings.queries import number_of_last_edition
from peerloom.findings.synthesis import queries
from peerloom.findings.synthesis.access import access_packages
from peerloom.findings.synthesis.forms import BringForm, HandOnForm
from peerloom.formats.synthesis import fingerprint_of
from peerloom.home import signing
from peerloom.problems import BadInput, UploadTooLarge
from peerloom.programme.approaches import NAMES
from peerloom.web.problems import Told, tell
from peerloom.web.requests import Request

MEGABYTE = 1024 * 1024
APPROACHES: dict[str, Any] = {str(key): name for key, name in NAMES.items()}


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: Request, study: str) -> HttpResponse:
    """Say what a package will hold, make it, and give it as a file."""
    one = access_packages(by=request.actor, ref=study)
    known = [(each.ref, each.name) for each in attributes_to_count(study)]
    form = HandOnForm(request.POST if request.method == "POST" else None, attributes=known)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data.get("attributes", [])
        made = commands.hand_on_package(study=study, attributes=wanted, by=request.actor)
        return HttpResponse(
            made.content,
            content_type="application/zip",
            headers={"Content-Disposition": f'attachment; filename="{made.name}"'},
        )
    context = {
        "study": one,
        "form": form,
        "edition": number_of_last_edition(study),
        "fingerprint": fingerprint_of(signing.place_key()),
        "threshold": threshold_for_study(study),
        "handed": queries.packages_handed_on(study),
    }
    status = 422 if form.errors else 200
    return render(request, "findings/synthesis_hand_on.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_package(request: Request, study: str) -> HttpResponse:
    """Bring packages of other places; each is told what became of it."""
    one = access_packages(by=request.actor, ref=study)
    posted = request.method == "POST"
    form = BringForm(request.POST, request.FILES) if posted else BringForm()
    refused: list[Told] = []
    if posted and form.is_valid():
        refused = _brought(request, study, form.cleaned_data["packages"])
        if not refused:
            return redirect("findings:synthesis", study=study)
    context = {"study": one, "form": form, "refused": refused}
    status = 422 if form.errors or refused else 200
    return render(request, "findings/synthesis_bring.html", context, status=status)


@require_safe
def package(request: Request, study: str, package: str) -> HttpResponse:
    """What another place's package holds."""
    one = access_packages(by=request.actor, ref=study)
    made = queries.comparison_for_study(one)
    column = queries.column_of_comparison(made, package)
    context = {
        "study": one,
        "column": column,
        "package": column.package,
        "approach": APPROACHES.get(column.package.study.approach, column.package.study.approach),
        "tables": [_table(table) for table in column.package.tables],
        "quoted": _by_theme(column.package),
    }
    return render(request, "findings/synthesis_package.html", context)


@require_POST
def confirm_key(request: Request, study: str, package: str) -> HttpResponse:
    """Note that the fingerprint was compared."""
    commands.confirm_key(study=study, package=package, by=request.actor)
    return redirect("findings:package", study=study, package=package)


@require_POST
def remove_package(request: Request, study: str, package: str) -> HttpResponse:
    """Delete a package, once the person has said yes."""
    one = access_packages(by=request.actor, ref=study)
    column = queries.column_of_comparison(queries.comparison_for_study(one), package)
    if request.POST.get("confirmed") != "yes":
        context = {"study": one, "column": column}
        return render(request, "findings/confirm_package.html", context)
    commands.remove_package(study=study, package=package, by=request.actor)
    return redirect("findings:synthesis", study=study)


def _brought(request: Request, study: str, files: Sequence[UploadedFile[Any]]) -> list[Told]:
    """Bring each; what was refused is told by its file's name."""
    refused = []
    for file in files:
        try:
            _bring(request, study, file)
        except BadInput as problem:
            refused.append(tell(problem))
    return refused


def _bring(request: Request, study: str, file: UploadedFile[Any]) -> None:
    limit: int = settings.UPLOAD_LIMIT_BYTES
    if (file.size or 0) > limit:
        raise UploadTooLarge(place=str(file.name), limit=f"{limit // MEGABYTE} MB")
    commands.bring_package(study=study, data=file.read(), name=str(file.name), by=request.actor)


def _table(table: Any) -> dict[str, Any]:
    """Rows as (label, cells, sum), "–" where a figure is kept back."""

    def said(figure: int | None) -> str:
        return "–" if figure is None else str(figure)

    return {
        "name": table.name,
        "columns": table.columns,
        "rows": [
            (label, [said(cell) for cell in cells], said(total))
            for label, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True)
        ],
        "totals": [said(total) for total in table.column_totals],
        "total": said(table.total),
        "has_totals": any(total is not None for total in table.column_totals),
    }


def _by_theme(package: Any) -> list[tuple[Any, list[Any]]]:
    return [
        (theme, [quote for quote in package.quotes if quote.theme == theme.ref])
        for theme in package.themes
    ]
