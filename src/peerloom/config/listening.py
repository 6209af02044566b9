"""Lets a team page connect to the stream of events where that stands at a port of its own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from peerloom.config.access_sets import READING
from peerloom.web.headers import POLICY
from peerloom.web.live import origin_for

_OWN = "connect-src 'self'"


class ListeningMiddleware:
    """Adds exactly that origin to the content policy of pages of those who read in studies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        actor = getattr(request, "actor", None)
        if actor is not None and actor.hat in READING and request.path.startswith("/studies/"):
            origin = origin_for(request)
            policy = POLICY.replace(_OWN, f"{_OWN} {origin}") if origin else POLICY
            response.headers.setdefault("Content-Security-Policy", policy)
        return response
