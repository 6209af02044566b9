"""The second step of one's own sign-in: an app, a passkey, spare codes."""

from __future__ import annotations

import pyotp
import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.people import commands, passkeys, second_steps
from peerloom.people.forms import TimedForm
from peerloom.problems import WrongCode
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def second_steps_page(request: Request) -> HttpResponse:
    """What there is; one passkey, or all of it, can be taken away."""
    actor = request.actor
    if request.method == "POST":
        passkey = request.POST.get("passkey") or None
        commands.drop_second_step(account=actor.ref, passkey=passkey, by=actor)
        messages.success(request, _("Taken away."))
        return redirect("people:second_steps")
    context = second_steps.facts_for_page(actor.ref)
    context["ask"] = passkeys.ask_for_registration(request, actor)
    return render(request, "people/second_steps.html", context)


@require_http_methods(["GET", "POST"])
def timed(request: Request) -> HttpResponse:
    """Bring a secret into an app, and show that it arrived."""
    actor, form = request.actor, TimedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = commands.confirm_timed(
                account=actor.ref, code=form.cleaned_data["code"], by=actor
            )
        except WrongCode as problem:
            told = tell(problem)
            form.add_error("code", f"{told.cause} {told.remedy}")
        else:
            request.session.pop(second_steps.DUE, None)
            return render(request, "people/spare_codes.html", {"codes": codes})
    secret = commands.start_timed(account=actor.ref, by=actor)
    address = pyotp.TOTP(secret).provisioning_uri(name=actor.pseudonym, issuer_name="Notebook")
    drawn = segno.make(address, error="m").svg_inline(omitsize=True, svgclass=None, lineclass=None)
    context = {"form": form, "secret": _in_fours(secret), "drawn": mark_safe(drawn)}
    status = 422 if form.errors else 200
    return render(request, "people/timed.html", context, status=status)


@require_POST
def spare_codes(request: Request) -> HttpResponse:
    """New spare codes, shown once; earlier ones end."""
    codes = commands.renew_spare_codes(account=request.actor.ref, by=request.actor)
    return render(request, "people/spare_codes.html", {"codes": codes})


@require_POST
def passkey(request: Request) -> HttpResponse:
    """Keep a passkey that the browser made."""
    made = request.POST.get("passkey", "")
    if not made:
        return redirect("people:second_steps")
    codes = passkeys.register(request, request.actor, made)
    request.session.pop(second_steps.DUE, None)
    if codes:
        return render(request, "people/spare_codes.html", {"codes": codes})
    messages.success(request, _("The passkey is kept."))
    return redirect("people:second_steps")


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
