"""Ending a session: by its owner, by a phone that had no connection, or because nobody was there.

Every such answer asks the browser to clear what we put into it. What a phone keeps for writing
without a connection stays, unless its owner chose to leave nothing at all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from peerloom.audit.types import PARTICIPANT
from peerloom.people import signing
from peerloom.voices import queries as voices

LEFT_COOKIE: Final = "x"
"""Set by leave.js, so that a leaving that never reached us ends the session at the next page."""

_SEEN = "seen"
_BY_ITSELF = re.compile(r"/studies/[^/]+/(changes|live|findings/themes/[^/]+/today)/\Z")
"""What an open page asks without anybody there: it doesn't lengthen a session."""

_LEAVING = {"people:leave_now", "people:sign_out"}
_CLEAR = '"cache", "cookies"'
_CLEAR_ALL = '"cache", "cookies", "storage"'


@cache
def _leave_now() -> str:
    return reverse("people:leave_now")


def idle_seconds(hat: str) -> int:
    """How long nothing may come from a page before its session ends."""
    minutes = settings.IDLE_MINUTES if hat == PARTICIPANT else settings.TEAM_IDLE_MINUTES
    return int(minutes) * 60


class LeavingMiddleware:
    """Ends what has to end before a page is made, and clears the browser after leaving."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ended = self._end_what_is_over(request)
        if ended and request.method in ("GET", "HEAD"):
            # On an answer of its own: what is cleared would take this page's new cookies along.
            return _cleared(HttpResponseRedirect(request.get_full_path()), ended)
        response = self.get_response(request)
        clears = getattr(request, "clears", ended)
        return _cleared(response, clears) if clears else response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Learn what to clear while it is still known who leaves."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in _LEAVING and request.method == "POST":
            request.clears = _what_to_clear(request)  # type: ignore[attr-defined]

    def _end_what_is_over(self, request: HttpRequest) -> str:
        """Sign out whoever left or went away; returns what the browser should clear, if any."""
        actor = getattr(request, "actor", None)
        left = request.COOKIES.get(LEFT_COOKIE) == "1"
        if request.path == _leave_now():
            return ""
        if not left and (actor is None or not _is_over(request, idle_seconds(actor.hat))):
            return ""
        clear = _what_to_clear(request) if left else _CLEAR
        if actor is not None:
            signing.sign_out(request)
            request.actor = None  # type: ignore[attr-defined]
        return clear


def _cleared(response: HttpResponse, what: str) -> HttpResponse:
    response.headers["Clear-Site-Data"] = what
    response.delete_cookie(signing.HOLD_COOKIE)
    response.delete_cookie(LEFT_COOKIE)
    return response


def _what_to_clear(request: HttpRequest) -> str:
    actor = getattr(request, "actor", None)
    return _CLEAR_ALL if actor and voices.leaves_nothing(actor.ref) else _CLEAR


def _is_over(request: HttpRequest, limit: int) -> bool:
    """Whether nobody was there for too long; else that somebody is, noted a few times an hour."""
    now = int(time.time())
    seen = request.session.get(_SEEN)
    if isinstance(seen, int) and now - seen > limit:
        return True
    if _BY_ITSELF.match(request.path):
        return False
    if not isinstance(seen, int) or now - seen > limit // 20:
        request.session[_SEEN] = now
    return False
