"""Rounds of blind coding: the list, starting one, being done, the reveal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.rounds import RevealForm, RoundForm
from peerloom.problems import BadInput
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: Request, study: str) -> HttpResponse:
    """Every round of the study, and the form that starts one."""
    one = commands.open_study(by=request.actor, ref=study)
    form = _form(request, study)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        try:
            made = commands.start_round(
                study=study,
                name=fields["name"],
                sources=fields["sources"],
                coders=fields["coders"],
                fixed_codes=fields["codes"] == "fixed",
                by=request.actor,
            )
        except BadInput as problem:
            form.add_error(None, str(tell(problem)))
        else:
            messages.success(request, _("The round runs. Each coder sees their own work only."))
            return redirect("analysis:round", study, made.ref)
    context = {
        "study": one,
        "rounds": queries.rounds_for_study(study),
        "form": form,
        "is_open": bool(form.errors),
    }
    return render(request, "analysis/rounds.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def round(request: Request, study: str, round: str) -> HttpResponse:
    """One round: its sources, who is done, and the reveal. Posting reveals it."""
    one = commands.open_study(by=request.actor, ref=study)
    here = queries.round_for_ref(study, round)
    form = RevealForm(request.POST or None)
    if request.method == "POST" and (here.all_done or form.is_valid()):
        reason = "" if here.all_done else form.cleaned_data["reason"]
        commands.reveal_round(study=study, round=round, reason=reason, by=request.actor)
        messages.success(request, _("It is revealed: everybody sees what everybody did."))
        return redirect("analysis:round", study, round)
    me = request.actor.ref
    mine: Any = next((coder for coder in here.coders if coder.account == me), None)
    context = {
        "study": one,
        "round": here,
        "mine": mine,
        "form": form,
        "may_reveal": here.started_by == me or (mine is not None and here.all_done),
    }
    return render(request, "analysis/round.html", context, status=422 if form.errors else 200)


@require_POST
def finish_round(request: Request, study: str, round: str) -> HttpResponse:
    """Say that one is done, or not after all."""
    is_done = request.POST.get("done") == "yes"
    commands.finish_round(study=study, round=round, is_done=is_done, by=request.actor)
    return redirect("analysis:round", study, round)


def _form(request: Request, study: str) -> RoundForm:
    sources = [(one.ref, one.name) for one in queries.sources_for_list(study)]
    return RoundForm(request.POST or None, coders=queries.coders_for_choosing(), sources=sources)
