"""Looking after accounts: making, changing, merging, resetting a lost second step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.audit.types import STEWARD
from peerloom.people import access, commands, queries, second_steps, signing
from peerloom.people.forms import LANGUAGE_NAMES, AccountForm, ChangeAccountForm, MergeForm
from peerloom.people.pseudonyms import suggest_pseudonyms
from peerloom.people.types import HATS_OF_WORDS
from peerloom.problems import NameTaken, Problem, WrongPassphrase
from peerloom.web.problems import tell
from peerloom.web.requests import Request


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
    context = {
        "form": form,
        "account": card,
        "steps": second_steps.second_steps_of(ref),
        "may_reset": _steward(request) and actor.ref != ref,
    }
    return render(request, "people/change_account.html", context, status=status)


@require_POST
def reset_step(request: Request, ref: str) -> HttpResponse:
    """A steward takes away the second step that somebody lost."""
    row = access.access_account(by=request.actor, ref=ref)
    commands.reset_second_step(account=row.ref, by=request.actor)
    messages.success(request, _("Taken away. They come in with their words and set it up anew."))
    return redirect("people:change_account", ref)


@require_http_methods(["GET", "POST"])
def merge(request: Request, ref: str) -> HttpResponse:
    """Two accounts of one person become one; she says both passphrases beside a steward."""
    row = access.access_account(by=request.actor, ref=ref)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            kept = signing.open_account(row.pseudonym, asked["kept_words"])
            gone = signing.open_account(asked["gone"], asked["gone_words"])
            commands.merge_accounts(kept=kept, gone=gone, by=request.actor)
        except WrongPassphrase:
            form.add_error(None, _("One of the names or the words is not right."))
        except Problem as problem:
            form.add_error(None, str(tell(problem)))
        else:
            messages.success(request, _("The two accounts are one now."))
            return redirect("people:accounts")
    status = 422 if form.errors else 200
    context = {"form": form, "account": row}
    return render(request, "people/merge.html", context, status=status)


def _steward(request: Request) -> bool:
    return request.actor.hat == STEWARD
