"""The codebook as a table, for the team's own use."""

from __future__ import annotations

import csv

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.web.requests import Request

COLUMNS = ("definition", "include", "exclude", "example", "counter_example")


@require_safe
def export_codebook(request: Request, study: str) -> HttpResponse:
    """Every code with its rules and figures; the file's name says that it stays in the team."""
    commands.open_study(by=request.actor, ref=study)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="codebook-internal.csv"'
    response.write("\ufeff")
    sheet = csv.writer(response)
    sheet.writerow(["path", "name", "codings", "colour", *COLUMNS])
    for branch in queries.codes_for_tree(study):
        rules = [getattr(branch.code, column) for column in COLUMNS]
        sheet.writerow(
            [_plain(cell) for cell in (branch.path, branch.code.name)]
            + [branch.count, branch.code.colour]
            + [_plain(rule) for rule in rules]
        )
    return response


def _plain(cell: str) -> str:
    """Text that a spreadsheet won't take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
