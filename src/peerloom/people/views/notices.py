"""Words that were left for somebody, and answering them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.people import commands
from peerloom.people import notices as left
from peerloom.people.forms import WordForm
from peerloom.problems import NotFound
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def notices(request: Request) -> HttpResponse:
    """Read what was left; take one away."""
    actor = request.actor
    if request.method == "POST":
        commands.remove_notice(notice=request.POST.get("notice", ""), by=actor)
        return redirect("people:notices")
    found = left.notices_for(actor)
    commands.read_notices(by=actor)
    return render(request, "people/notices.html", {"notices": found})


@require_http_methods(["GET", "POST"])
def answer(request: Request, ref: str) -> HttpResponse:
    """Answer a word that was left for oneself."""
    actor = request.actor
    one = next((card for card in left.notices_for(actor) if card.ref == ref), None)
    if one is None:
        raise NotFound(place=ref)
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.send_notice(to=one.by, text=form.cleaned_data["text"], by=actor)
        messages.success(request, _("Left for %(name)s.") % {"name": one.pseudonym})
        return redirect("people:notices")
    status = 422 if form.errors else 200
    return render(
        request, "people/write_word.html", {"form": form, "to": one.pseudonym}, status=status
    )
