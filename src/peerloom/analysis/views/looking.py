"""The codebook looked over: what nobody used or defined, what one coder has, what overlaps."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.audit.types import ANALYST
from peerloom.web.requests import Request


@require_safe
def look(request: Request, study: str) -> HttpResponse:
    """Lists to look at; in the reflexive approach without figures that would judge."""
    one = commands.open_study(by=request.actor, ref=study)
    tree = queries.codes_for_tree(study, ("definition",))
    found = queries.look_over(study, [branch.code for branch in tree])
    context = {
        "study": one,
        "total": len(tree),
        "look": found,
        "counts": {branch.code.ref: branch.count for branch in tree},
        "judges": one.approach != "reflexive",
        "may_code": request.actor.hat == ANALYST,
    }
    return render(request, "analysis/codebook_look.html", context)
