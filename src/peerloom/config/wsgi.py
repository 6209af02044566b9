"""The WSGI application: pages, served by threads."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, Final

import django
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.urls import ResolverMatch, get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerloom.config.settings")

_ASKED_OFTEN: Final = "/studies/"
"""Addresses below hold references only; others may hold an invite, which nobody should keep."""


class Pages(WSGIHandler):
    """Django's own handler, which remembers which view answers at an address of a study."""

    def resolve_request(self, request: HttpRequest) -> Any:
        if not request.path_info.startswith(_ASKED_OFTEN) or hasattr(request, "urlconf"):
            return super().resolve_request(request)
        request.resolver_match = _match(request.path_info)
        return request.resolver_match


@lru_cache(maxsize=2_000)
def _match(path: str) -> ResolverMatch:
    return get_resolver().resolve(path)


django.setup(set_prefix=False)
application = Pages()
