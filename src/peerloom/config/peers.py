"""Tells the gate who reads while a page is made, so that peers don't see what is kept from them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from peerloom.audit.types import ANALYST
from peerloom.gate.peers import reading_as


class PeersMiddleware:
    """An analyst reads as herself; a steward stands at the gate and sees what is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = getattr(request, "actor", None)
        if actor is None or actor.hat != ANALYST:
            return self.get_response(request)
        with reading_as(actor.ref):
            return self.get_response(request)
