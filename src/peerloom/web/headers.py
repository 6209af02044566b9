"""Headers that keep a page to itself: nothing stored, nothing embedded, nothing from elsewhere.

Styles and scripts travel packed. Pages don't: how well a page packs would tell a listener
something about the words on it.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from typing import Final, cast

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


_PACKS: Final = ("text/css", "text/javascript", "image/svg+xml")


class HeadersMiddleware:
    """Sets the content policy on every answer, and no-store on every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), interest-cohort=()"
        )
        return response


class PackedFilesMiddleware:
    """Packs our own styles and scripts, each once; the same for everybody, so they tell nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._packed: dict[tuple[str, str], bytes] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path.startswith(settings.STATIC_URL) or response.status_code != 200:
            return response
        if not response.headers.get("Content-Type", "").startswith(_PACKS):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if "gzip" not in request.headers.get("Accept-Encoding", "") or request.method != "GET":
            return response
        return self._pack(request.path, response)

    def _pack(self, path: str, response: HttpResponseBase) -> HttpResponseBase:
        if not isinstance(response, FileResponse):
            return response
        name = (path, response.headers.get("Last-Modified", ""))
        if name not in self._packed or not name[1]:
            plain = b"".join(cast(Iterable[bytes], response.streaming_content))
            self._packed[name] = gzip.compress(plain, mtime=0)
        packed = self._packed[name]
        response.streaming_content = [packed]
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(packed))
        if "ETag" in response.headers and not response.headers["ETag"].startswith("W/"):
            response.headers["ETag"] = f"W/{response.headers['ETag']}"
        return response
