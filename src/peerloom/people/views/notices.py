"""Words that were left for somebody, and answering them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.people import arrivals, commands, queries
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
def write(request: Request) -> HttpResponse:
    """Leave a word for somebody within reach."""
    actor, case = request.actor, request.GET.get("case", "")
    reach = arrivals.reachable_by(actor)
    wanted = queries.accounts_for_cases([case]).get(case, "") if case else ""
    form = WordForm(request.POST or None, reach=reach, initial={"to": wanted})
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        commands.send_notice(to=to, text=form.cleaned_data["text"], by=actor)
        messages.success(request, _("Left for %(name)s.") % {"name": dict(reach)[to]})
        return redirect("web:home")
    status = 422 if form.errors else 200
    context = {"form": form, "to": "", "reach": reach}
    return render(request, "people/write_word.html", context, status=status)


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
    context = {"form": form, "to": one.pseudonym, "reach": [(one.by, one.pseudonym)]}
    return render(request, "people/write_word.html", context, status=status)
