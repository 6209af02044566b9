"""Signing in and out, the second step, leaving, wearing another hat."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.people import commands, lanes, passkeys, passphrases, second_steps, signing
from peerloom.people.actors import HAT_KEY, SignedIn
from peerloom.people.forms import SecondStepForm, SignInForm
from peerloom.people.signing import Half, Opened
from peerloom.problems import NotFound, WaitABit, WrongCode, WrongPassphrase
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Open one's own key; the same answer for a wrong name and wrong words."""
    form = SignInForm(request.POST or None)
    carried, status = request.COOKIES.get(lanes.COOKIE, ""), 200
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["pseudonym"]
        try:
            turn = lanes.take_turn(name, carried)
            opened = signing.open_account(name, form.cleaned_data["passphrase"])
        except WaitABit as problem:
            form.add_error(None, str(tell(problem)))
            carried, status = carry_token(carried, problem), problem.status
        except WrongPassphrase as problem:
            lanes.count_miss(turn)
            form.add_error(None, str(tell(problem)))
        else:
            return let_in(request, opened, lanes.count_hit(turn, carried))
    context = {"form": form, "next": request.GET.get("next", "")}
    status = status if status != 200 else 422 if form.errors else 200
    response = render(request, "people/sign_in.html", context, status=status)
    return give_device(response, request, carried)


@require_http_methods(["GET", "POST"])
def second_step(request: Request) -> HttpResponse:
    """The second step: a code from an app, a spare code, or a passkey."""
    half = signing.held_half(request)
    if half is None:
        return redirect("people:sign_in")
    account = half.opened.account
    form, status = SecondStepForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        carried = request.COOKIES.get(lanes.COOKIE, "")
        try:
            turn = lanes.take_turn(account.ref, carried, "step")
            _check_step(request, half, form.cleaned_data)
        except WaitABit as problem:
            form.add_error(None, str(tell(problem)))
            status = problem.status
        except WrongCode as problem:
            lanes.count_miss(turn)
            form.add_error(None, str(tell(problem)))
        else:
            return finish(request, half.opened, half.then, lanes.count_hit(turn, carried))
    status = status if status != 200 else 422 if form.errors else 200
    context = {
        "form": form,
        "steps": second_steps.second_steps_of(account.ref),
        "ask": passkeys.ask_for_assertion(request, account.ref),
    }
    return render(request, "people/second_step.html", context, status=status)


def let_in(request: Request, opened: Opened, device: str, then: str = "") -> HttpResponse:
    """The words were right: on to the second step where there is one, else in."""
    then = then or _next(request)
    if not second_steps.second_steps_of(opened.account.ref).any:
        return finish(request, opened, then, device)
    cookie_key = signing.hold_half(request, opened, then)
    response: HttpResponse = redirect("people:second_step")
    signing.give_cookie(response, cookie_key, https=settings.HTTPS)
    return give_device(response, request, device)


def finish(request: Request, opened: Opened, then: str, device: str) -> HttpResponse:
    """Start the session and go where somebody wanted to go."""
    cookie_key = signing.sign_in(request, opened)
    _mention_second_step(request, opened)
    response = HttpResponseRedirect(then)
    signing.give_cookie(response, cookie_key, https=settings.HTTPS)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, opened.account.language)
    return give_device(response, request, device)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    return gone(request, reverse("people:sign_in"))


@require_POST
def leave_now(request: Request) -> HttpResponse:
    """End the session on the server, then show something else."""
    return gone(request, reverse("people:away"))


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


def word_list(request: Request, language: str) -> HttpResponse:
    """The words of a list, one a line, for completing them on the page."""
    if language not in passphrases.LISTS:
        raise NotFound(place=language)
    words = "\n".join(passphrases.word_list(language))
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def gone(request: Request, where: str) -> HttpResponse:
    """End the session and have the browser forget it."""
    signing.sign_out(request)
    response = HttpResponseRedirect(where)
    response.delete_cookie(signing.HOLD_COOKIE)
    response.headers["Clear-Site-Data"] = '"cache", "cookies"'
    return response


def carry_token(carried: str, problem: WaitABit) -> str:
    """What a browser carries from now on, so that strangers' guesses don't use up its turn."""
    token = str(problem.facts.get("token") or "")
    return lanes.carry(carried, token) if token else carried


def give_device(response: HttpResponse, request: Request, device: str) -> HttpResponse:
    """Hand the browser the tokens that it carries, where they changed."""
    if device and device != request.COOKIES.get(lanes.COOKIE, ""):
        response.set_cookie(
            lanes.COOKIE,
            device,
            max_age=lanes.KEPT_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return response


def _check_step(request: Request, half: Half, said: dict[str, str]) -> None:
    if said["passkey"]:
        passkeys.check_assertion(request, half.opened.account.ref, said["passkey"])
        return
    code = said["code"]
    if not second_steps.passes_with_app(half.opened, code) and not second_steps.passes_with_spare(
        half.opened.account, code
    ):
        raise WrongCode()


def _mention_second_step(request: Request, opened: Opened) -> None:
    left = second_steps.days_left(opened.account)
    if left is None:
        return
    commands.ask_for_second_step(account=opened.account.ref, by=SignedIn(opened.account, request))
    if left:
        said = ngettext(
            "Add a second step to your sign-in, under Your settings. %(n)s day is left.",
            "Add a second step to your sign-in, under Your settings. %(n)s days are left.",
            left,
        )
        messages.warning(request, said % {"n": left})
    else:
        request.session[second_steps.DUE] = True
        messages.warning(request, _("Your hat needs a second step at sign-in. Add one now."))


def _next(request: Request) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else reverse("web:home")
