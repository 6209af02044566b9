"""The request as our views know it: with an actor, and knowing whether htmx asks."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from peerloom.audit.types import Actor


class Request(HttpRequest):
    """A signed-in request; the access table has already let it through."""

    actor: Actor
    htmx: HtmxDetails
