"""Tells the rooms who reads while a page is made: not for peers, and coding blind."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from peerloom.analysis import blindness
from peerloom.audit.types import ANALYST
from peerloom.config.access_sets import READING
from peerloom.gate.peers import reading_as


class PeersMiddleware:
    """An analyst reads as herself; a steward stands at the gate and sees what is there.

    Whoever codes blind does so under each of her hats.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = getattr(request, "actor", None)
        if actor is None or actor.hat not in READING:
            return self.get_response(request)
        with (
            blindness.reading_as(actor.ref),
            reading_as(actor.ref if actor.hat == ANALYST else None),
        ):
            return self.get_response(request)
