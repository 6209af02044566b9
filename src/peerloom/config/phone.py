"""The public shell that a phone may keep: one neutral page to write on, and its worker."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from peerloom.web.requests import Request

_WORKER: Final = Path(__file__).resolve().parent.parent / "web/static/web/js/worker.js"


@require_POST
def here(request: Request) -> HttpResponse:
    """Somebody is still there: the session goes on."""
    return HttpResponse()


@require_safe
def page(request: Request) -> HttpResponse:
    """A page to write on without a connection. The same for everybody: nothing on it is theirs."""
    return render(request, "web/page.html", {})


@require_safe
def worker(request: Request) -> HttpResponse:
    """The service worker, from the root, so that it answers for every page of ours."""
    return HttpResponse(
        _WORKER.read_bytes(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )
