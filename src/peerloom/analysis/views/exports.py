"""The codebook as a table or for other programs, for the team's own use."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Branch
from peerloom.analysis.views.sheets import sheet
from peerloom.formats import codebook_qdc, codebook_table
from peerloom.formats.codebook_table import CodeRow
from peerloom.web.requests import Request


@require_safe
def export_codebook(request: Request, study: str) -> HttpResponse:
    """Every code with its rules and figures; its name and first line say that it is internal."""
    one = commands.open_study(by=request.actor, ref=study)
    tree = queries.codes_for_tree(study)
    names = {branch.code.ref: branch.code.name for branch in tree}
    if request.GET.get("format") == "qdc":
        answer = HttpResponse(codebook_file(study), content_type=codebook_qdc.MEDIA_TYPE)
        answer["Content-Disposition"] = 'attachment; filename="codebook-internal.qdc"'
        return answer
    told = ((branch.path, _row(branch, names), branch.count) for branch in tree)
    wanted = request.GET.get("format", "csv")
    return sheet(wanted, "codebook", one, codebook_table.header(), codebook_table.lines(told))


def codebook_file(study: str) -> bytes:
    """The codebook for other programs (REFI-QDA, .qdc)."""
    tree = queries.codes_for_tree(study)
    names = {branch.code.ref: branch.code.name for branch in tree}
    codes = ((one.code.ref, one.code.parent, _row(one, names)) for one in tree)
    return codebook_qdc.write(codes)


def _row(branch: Branch, names: dict[str, str]) -> CodeRow:
    code = branch.code
    rules = tuple((rule, getattr(code, rule)) for rule in codebook_table.RULES)
    return CodeRow(0, code.name, names.get(code.parent or "", ""), code.colour, rules)
