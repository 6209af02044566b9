"""A request and an answer, as far as the door needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from peerloom.web.headers import POLICY

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
LARGEST = 20_000
_HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
)


@dataclass(frozen=True)
class Asked:
    """What a browser asks at the door."""

    method: str
    path: str
    cookies: dict[str, str]
    form: dict[str, list[str]]
    query: dict[str, list[str]]
    language: str
    from_here: bool

    def said(self, name: str) -> str:
        """One field of the form, without spaces around it."""
        return (self.form.get(name) or [""])[0].strip()


@dataclass
class Answer:
    """What the door says."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: list[tuple[str, str]] = field(default_factory=list)
    kept: bool = False

    def cookie(self, name: str, value: str, *, path: str = "/") -> None:
        """A cookie that scripts can't read and other sites don't send."""
        self.headers.append(
            ("Set-Cookie", f"{name}={value}; Path={path}; HttpOnly; SameSite=Strict")
        )

    def send(self, start: StartResponse) -> Iterable[bytes]:
        store = "public, max-age=3600" if self.kept else "no-store"
        phrase = HTTPStatus(self.status).phrase
        said = [("Content-Type", self.kind), ("Content-Length", str(len(self.body)))]
        start(
            f"{self.status} {phrase}",
            [*said, ("Cache-Control", store), *_HEADERS, *self.headers],
        )
        return [self.body]


def elsewhere(path: str) -> Answer:
    """Go there."""
    return Answer(status=303, headers=[("Location", path)])


def read(environ: Environ) -> Asked:
    """A request from what the server hands over; a body that is too long counts as empty."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if 0 < length <= LARGEST else b""
    cookies = _cookies(environ.get("HTTP_COOKIE", ""))
    return Asked(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO") or "/",
        cookies=cookies,
        form=parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True),
        query=parse_qs(environ.get("QUERY_STRING", "")),
        language=_language(cookies.get("l"), environ.get("HTTP_ACCEPT_LANGUAGE", "")),
        from_here=_from_here(environ),
    )


def _cookies(raw: str) -> dict[str, str]:
    try:
        return {name: one.value for name, one in SimpleCookie(raw).items()}
    except CookieError:
        return {}


def _language(chosen: str | None, accepted: str) -> str:
    wanted = [chosen or "", *(one.split(";")[0].strip() for one in accepted.split(","))]
    for one in wanted:
        if one[:2].lower() in ("en", "fr"):
            return one[:2].lower()
    return "en"


def _from_here(environ: Environ) -> bool:
    """Whether a form was sent from a page of ours, as far as the browser says."""
    if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none"):
        return False
    origin = environ.get("HTTP_ORIGIN")
    return not origin or urlsplit(origin).netloc == environ.get("HTTP_HOST")
