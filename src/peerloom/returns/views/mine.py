"""Where my words are used: everything one gave, every use of it, and the way back.

Each page does one thing; giving and taking back both take one step and one yes.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.people.types import NOT_PEERS, QUOTES, TEAM
from peerloom.programme import ethics, places
from peerloom.programme.types import Study
from peerloom.returns import access, commands, queries
from peerloom.returns.forms import ChoicesForm, chosen_uses
from peerloom.returns.own_facts import asked_of
from peerloom.returns.types import GIVEABLE, OwnItem, Preview
from peerloom.returns.wording import kind_name, what_follows
from peerloom.web.requests import Request


@require_safe
def mine(request: Request) -> HttpResponse:
    """Everything one gave to the team, with what became of it."""
    given = access.own_given(request.actor)
    items = queries.uses_of_words(given, by=request.actor)
    context = {
        "items": [(one, kind_name(one.given.kind)) for one in items],
        "quoted": any(QUOTES in one.uses for one in items),
        "is_asked": bool(asked_of(given)),
    }
    return render(request, "returns/mine.html", context)


@require_safe
def narrow_item(request: Request, item: str) -> HttpResponse:
    """One thing one gave: who may read it, where it stands, and what one can do."""
    one = _item(request, item)
    context = {
        "item": one,
        "kind": kind_name(one.given.kind),
        "quotable": QUOTES in one.uses,
        "hidden": NOT_PEERS in one.uses,
    }
    return render(request, "returns/narrow_item.html", context)


@require_http_methods(["GET", "POST"])
def widen_item(request: Request, item: str) -> HttpResponse:
    """Give one use more, once what it means was read."""
    one = _item(request, item)
    use = request.POST.get("use") or request.GET.get("use", "")
    if use not in GIVEABLE:
        return redirect("returns:narrow_item", item=item)
    if request.method == "POST":
        if use == NOT_PEERS and NOT_PEERS in one.uses:
            commands.let_peers_read(item=item, by=request.actor)
        else:
            commands.widen_item(item=item, use=use, by=request.actor)
        messages.success(request, _("Kept."))
        return redirect("returns:narrow_item", item=item)
    context = {"item": one, "use": use, "off": use == NOT_PEERS and NOT_PEERS in one.uses}
    return render(request, "returns/widen_item.html", context)


@require_http_methods(["GET", "POST"])
def take_item(request: Request, item: str) -> HttpResponse:
    """Take one thing back: what follows first, then the yes."""
    (given,) = access.access_given(by=request.actor, refs=[item])
    uses = chosen_uses(request)
    if request.method == "POST":
        commands.withdraw_items(items=[item], uses=uses, by=request.actor)
        return _done(request, uses)
    preview = queries.preview_of([given], uses)
    return _ask(request, preview, uses, whose="one")


@require_http_methods(["GET", "POST"])
def take_all(request: Request) -> HttpResponse:
    """Take one use back everywhere, or everything."""
    given, uses = access.own_given(request.actor), chosen_uses(request)
    if request.method == "POST":
        if uses is None:
            commands.withdraw_everything(by=request.actor)
        for use in sorted(uses or ()):
            commands.withdraw_use(use=use, by=request.actor)
        return _done(request, uses)
    return _ask(request, queries.preview_of(given, uses), uses, whose="all")


@require_safe
def meanings(request: Request) -> HttpResponse:
    """What each choice means, in plain words."""
    return render(request, "returns/meanings.html", {})


@require_http_methods(["GET", "POST"])
def choices(request: Request) -> HttpResponse:
    """What concerns oneself, not a text: to be told of findings, to be kept afterwards."""
    have = queries.own_choices(access.own_cases(request.actor))
    form = ChoicesForm(request.POST or None, initial={"uses": sorted(have)})
    if request.method == "POST" and form.is_valid():
        commands.choose_for_oneself(uses=form.cleaned_data["uses"], by=request.actor)
        messages.success(request, _("Kept."))
        return redirect("returns:mine")
    return render(request, "returns/choices.html", {"form": form})


@require_safe
def about(request: Request) -> HttpResponse:
    """How the listening is run: who approved it, what was agreed, how long words are kept."""
    found = [place.study for place in places.places_for_account(request.actor.ref) if place.study]
    studies = {study.ref: study for study in found}
    return render(request, "returns/about.html", {"studies": [_told(s) for s in studies.values()]})


def _told(study: Study) -> dict[str, Any]:
    form = next(iter(ethics.forms_of_study(study.ref)), None)
    language, text = form.text_in(get_language() or "en") if form else ("", "")
    return {
        "ethics": ethics.ethics_of_study(study.ref),
        "form": form,
        "language": language,
        "text": text,
    }


def _item(request: Request, ref: str) -> OwnItem:
    given = access.access_given(by=request.actor, refs=[ref])
    return queries.uses_of_words(given, by=request.actor)[0]


def _ask(
    request: Request, preview: Preview, uses: frozenset[str] | None, *, whose: str
) -> HttpResponse:
    context = {
        "preview": preview,
        "follows": what_follows(preview),
        "use": "" if uses is None else next(iter(sorted(uses)), ""),
        "quotes_only": uses is not None and TEAM not in uses,
        "whose": whose,
    }
    return render(request, "returns/take_back.html", context)


def _done(request: Request, uses: frozenset[str] | None) -> HttpResponse:
    if uses is not None and TEAM not in uses:
        messages.success(request, _("Done. Nobody quotes it from now on."))
    else:
        messages.success(request, _("Done. Nobody can read it any more."))
    return redirect("returns:mine")
