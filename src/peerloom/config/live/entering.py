"""Letting somebody listen: a request of our own runs through every check that a page's would."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.urls import reverse

from peerloom.analysis.views.live import Seat, Seated


@dataclass(frozen=True, slots=True)
class Knock:
    """What a browser brings: where it wants to listen, and its cookies."""

    study: str
    query: str
    host: str
    cookie: str
    https: bool


def seat_for(knock: Knock) -> Seat | None:
    """Who may listen there; None if the session, the hat, the study or the source says no."""
    from peerloom.config.wsgi import application

    answer = application.get_response(WSGIRequest(_environ(knock)))
    return answer.seat if isinstance(answer, Seated) else None


def _environ(knock: Knock) -> dict[str, Any]:
    name, _, port = knock.host.rpartition(":")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": reverse("analysis:live", args=[knock.study]),
        "QUERY_STRING": knock.query,
        "HTTP_HOST": knock.host,
        "HTTP_COOKIE": knock.cookie,
        "HTTP_ACCEPT": "application/json",
        "HTTP_X_FORWARDED_PROTO": "https" if knock.https else "http",
        "SERVER_NAME": name or knock.host,
        "SERVER_PORT": port or "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
