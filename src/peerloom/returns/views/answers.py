"""The way back for what one answered, by the receipt in one's own notebook."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peerloom.returns import commands
from peerloom.returns.commands import receipts
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def take_answers(request: Request, form: str) -> HttpResponse:
    """Ask once, then take back. Nothing is left in the session: it would tell when."""
    if request.method == "POST":
        commands.take_back_answers(form=form, by=request.actor)
        return redirect("voices:answers")
    receipts.refuse_without_receipt(form=form, by=request.actor)
    return render(request, "returns/take_answers.html", {"form": form})
