"""Signing in and out, leaving, wearing another hat, looking after accounts."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.audit.types import STEWARD
from peerloom.people import access, commands, queries, signing
from peerloom.people.actors import HAT_KEY
from peerloom.people.forms import LANGUAGE_NAMES, AccountForm, ChangeAccountForm, SignInForm
from peerloom.people.pseudonyms import suggest_pseudonyms
from peerloom.people.types import HATS_OF_WORDS
from peerloom.problems import NameTaken, WrongPassphrase
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Open one's own key; the same answer for a wrong name and wrong words."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = signing.open_account(
                form.cleaned_data["pseudonym"], form.cleaned_data["passphrase"]
            )
        except WrongPassphrase as problem:
            form.add_error(None, str(tell(problem)))
        else:
            cookie_key = signing.sign_in(request, opened)
            response = HttpResponseRedirect(_next(request))
            signing.give_cookie(response, cookie_key, https=settings.HTTPS)
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, opened.account.language)
            return response
    status = 422 if form.errors else 200
    context = {"form": form, "next": request.GET.get("next", "")}
    return render(request, "people/sign_in.html", context, status=status)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    return _gone(request, reverse("people:sign_in"))


@require_POST
def leave_now(request: Request) -> HttpResponse:
    """End the session on the server, then show something else."""
    return _gone(request, reverse("people:away"))


def away(request: Request) -> HttpResponse:
    """A page that says nothing, for whoever looks over a shoulder."""
    return render(request, "people/away.html")


@require_POST
def wear_hat(request: Request) -> HttpResponse:
    """Act under another of one's roles; the log says so."""
    hat = request.POST.get("hat", "")
    actor = request.actor
    if hat in actor.roles:
        request.session[HAT_KEY] = hat
        commands.log_hat(hat=hat, by=actor)
    return redirect("web:home")


def accounts(request: Request) -> HttpResponse:
    """Every account by pseudonym."""
    rows = [
        (card, LANGUAGE_NAMES.get(card.language, card.language))
        for card in queries.accounts_for_admin()
    ]
    return render(request, "people/accounts.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def make_account(request: Request) -> HttpResponse:
    """Make an account; its passphrase is shown on the answer, once."""
    taken = {card.pseudonym for card in queries.accounts_for_admin()}
    suggested = suggest_pseudonyms(taken, 1, get_language() or "en")[0]
    form = AccountForm(
        request.POST or None, initial={"pseudonym": suggested}, by_steward=_steward(request)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.make_account(
                pseudonym=form.cleaned_data["pseudonym"],
                roles=form.cleaned_data["roles"],
                language=form.cleaned_data["language"],
                by=request.actor,
            )
        except NameTaken as problem:
            form.add_error("pseudonym", str(tell(problem)))
        else:
            return render(request, "people/account_made.html", {"made": made})
    status = 422 if form.errors else 200
    return render(request, "people/make_account.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def change_account(request: Request, ref: str) -> HttpResponse:
    """Give and take hats; close or reopen an account."""
    actor = request.actor
    row = access.access_account(by=actor, ref=ref)
    card = next(card for card in queries.accounts_for_admin() if card.ref == row.ref)
    start = {
        "pseudonym": card.pseudonym,
        "roles": card.roles,
        "language": card.language,
        "is_active": card.is_active,
    }
    form = ChangeAccountForm(request.POST or None, initial=start, by_steward=_steward(request))
    if request.method == "POST" and form.is_valid():
        kept = set() if _steward(request) else HATS_OF_WORDS & set(card.roles)
        commands.change_account(
            account=ref,
            roles={*form.cleaned_data["roles"], *kept},
            is_active=form.cleaned_data["is_active"],
            by=actor,
        )
        messages.success(request, _("Kept."))
        return redirect("people:accounts")
    status = 422 if form.errors else 200
    context = {"form": form, "account": card}
    return render(request, "people/change_account.html", context, status=status)


def _steward(request: Request) -> bool:
    return request.actor.hat == STEWARD


def _gone(request: Request, where: str) -> HttpResponse:
    signing.sign_out(request)
    response = HttpResponseRedirect(where)
    response.delete_cookie(signing.HOLD_COOKIE)
    response.headers["Clear-Site-Data"] = '"cache", "cookies"'
    return response


def _next(request: Request) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else reverse("web:home")
