"""Invites: making them, printing them, taking them back."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.people import arrivals, commands, queries
from peerloom.people import invites as known
from peerloom.people.commands.joining import NewInvite
from peerloom.people.forms import InvitesForm
from peerloom.problems import NotFound
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def invites(request: Request) -> HttpResponse:
    """What was made, and a form for more; the answer is a sheet to print."""
    groups = arrivals.groups_for(request.actor)
    case = request.GET.get("case") or ""
    names = queries.people_for_refs([case]) if case else {}
    start = {"cohort": request.GET.get("cohort", "")}
    form = InvitesForm(request.POST or None, groups=groups, single=bool(names), initial=start)
    if request.method == "POST" and form.is_valid():
        made = commands.make_invites(
            cohort=form.cleaned_data["cohort"],
            count=form.cleaned_data.get("count") or 1,
            days=form.cleaned_data["days"],
            person=case if names else None,
            by=request.actor,
        )
        return _sheet(request, made)
    context = {
        "form": form,
        "case": names.get(case),
        "rows": _rows(dict(groups)),
        "has_groups": bool(groups),
    }
    status = 422 if form.errors else 200
    return render(request, "people/invites.html", context, status=status)


@require_POST
def revoke_invite(request: Request, ref: str) -> HttpResponse:
    """Take an invite back."""
    if ref not in {card.ref for card in known.invites_for_list()}:
        raise NotFound(place=ref)
    commands.revoke_invite(invite=ref, by=request.actor)
    messages.success(request, _("Taken back: its code opens nothing any more."))
    return redirect("people:invites")


def _sheet(request: Request, made: list[NewInvite]) -> HttpResponse:
    cards = []
    for one in made:
        path = reverse("people:join_by", args=[known.tidy_code(one.code)])
        cards.append((one, _draw(request.build_absolute_uri(path))))
    where = request.build_absolute_uri(reverse("people:join"))
    context = {"cards": cards, "where": where, "until": made[0].expires_at}
    return render(request, "people/invite_sheet.html", context)


def _draw(address: str) -> SafeString:
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(omitsize=True, svgclass=None, lineclass=None, border=2))


def _rows(groups: dict[str, str]) -> list[tuple[known.InviteCard, str, str, str]]:
    cards = known.invites_for_list()
    cases = queries.people_for_refs(card.person for card in cards if card.person)
    makers = queries.pseudonyms_for_accounts(card.made_by for card in cards)
    return [
        (
            card,
            groups.get(card.cohort, ""),
            cases[card.person].pseudonym if card.person in cases else "",
            makers.get(card.made_by, ""),
        )
        for card in cards
    ]
