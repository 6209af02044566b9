"""This phone: writing on it without a connection, and what leaving takes away from it."""

from __future__ import annotations

import base64
import binascii
import json

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom import sealing
from peerloom.problems import ForeignDraft, NotFound
from peerloom.voices import commands, queries
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def phone(request: Request) -> HttpResponse:
    """What this phone keeps, said before it is chosen."""
    actor = request.actor
    if request.method == "POST":
        commands.choose_leaving(leaves_nothing=request.POST.get("leave") == "nothing", by=actor)
        messages.success(request, _("Kept."))
        return redirect("voices:phone")
    context = {"leaves_nothing": queries.leaves_nothing(actor.ref)}
    return render(request, "voices/phone.html", context)


@require_http_methods(["GET", "POST"])
def drafts(request: Request) -> HttpResponse:
    """GET: to whom a phone seals. POST: one sealed draft, which arrives once."""
    reader = request.actor.own_reader
    if reader is None:
        raise NotFound()
    if request.method == "GET":
        keys = {
            "x25519": _told(sealing.pair_of(reader.private).public),
            "p256": _told(sealing.p256_public(reader.private)),
            "token": get_token(request),
        }
        return JsonResponse(keys)
    once, sealed = _draft(request.body)
    fresh = commands.receive_draft(once=once, sealed=sealed, by=request.actor)
    return JsonResponse({"arrived": once, "fresh": fresh})


def _told(public: bytes) -> str:
    return base64.b64encode(public).decode()


def _draft(body: bytes) -> tuple[str, bytes]:
    try:
        said = json.loads(body)
        return str(said["once"]), base64.b64decode(said["sealed"], validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error) as e:
        raise ForeignDraft() from e
