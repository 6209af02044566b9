"""Holds every page to the access table before its view runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerloom.config.access_sets import ANYONE
from peerloom.config.access_table import ACCESS
from peerloom.people.second_steps import DUE
from peerloom.problems import NotFound, PageTooOld
from peerloom.web.problems import answer

WITHOUT_SECOND_STEP = frozenset(
    {
        "people:second_steps",
        "people:timed",
        "people:passkey",
        "people:spare_codes",
        "people:sign_out",
        "people:leave_now",
        "people:settings",
    }
)
"""What remains open to staff whose time to set up a second step is over."""


_NEVER_SHOWN = frozenset({"csrfmiddlewaretoken", "passphrase", "kept_words", "gone_words"})


class AccessMiddleware:
    """Missing and forbidden look the same; signed out means the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        allowed = ACCESS.get(name, frozenset[str]())
        if allowed is ANYONE:
            return None
        actor = getattr(request, "actor", None)
        if actor is None:
            if request.headers.get("HX-Request") or request.method != "GET":
                return _closed(request)
            return redirect_to_login(request.get_full_path(), reverse("people:sign_in"))
        if actor.hat not in allowed:
            return answer(request, NotFound())
        if request.session.get(DUE) and name not in WITHOUT_SECOND_STEP:
            return redirect("people:second_steps")
        return None


def _closed(request: HttpRequest) -> HttpResponse:
    """Too late for a post: whoever wrote gets their words back, to copy."""
    headers = {"HX-Redirect": reverse("people:sign_in")}
    if request.headers.get("HX-Request") or "text/html" not in request.headers.get("Accept", ""):
        return HttpResponse(status=401, headers=headers)
    return render(request, "web/closed.html", {"words": _posted_words(request)}, status=401)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A post without today's token: the page had been open since before somebody left or came in.

    Django calls it (``CSRF_FAILURE_VIEW``). What was written goes back to whoever wrote it.
    """
    if getattr(request, "actor", None) is None and request.path != reverse("people:sign_in"):
        return _closed(request)
    if "text/html" not in request.headers.get("Accept", "text/html"):
        return answer(request, PageTooOld())
    return render(request, "web/too_old.html", {"words": _posted_words(request)}, status=403)


def _posted_words(request: HttpRequest) -> list[str]:
    posted = ((name, str(said)) for name, said in request.POST.items())
    return [said for name, said in posted if name not in _NEVER_SHOWN and " " in said]
