"""Styles and scripts travel packed; pages, which hold words, never do."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from tests.actors import client_with

ASKS = {"accept-encoding": "gzip, br"}
FILES = ["/static/web/css/base.css", "/static/web/js/leave.js", "/static/web/img/icon.svg"]


def _body(client: Client, path: str, **headers: str) -> tuple[bytes, dict[str, str]]:
    answer = client.get(path, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]
    return body, dict(answer.headers)


@pytest.mark.parametrize("path", FILES)
def test_a_file_comes_packed_to_whoever_can_unpack_it(path: str) -> None:
    client = Client()
    plain, as_it_is = _body(client, path)
    assert "Content-Encoding" not in as_it_is
    for _ in range(2):
        packed, headers = _body(client, path, **ASKS)
        assert headers["Content-Encoding"] == "gzip"
        assert headers["Content-Length"] == str(len(packed))
        assert "Accept-Encoding" in headers["Vary"]
        assert gzip.decompress(packed) == plain


def test_a_font_which_is_packed_already_is_left_alone() -> None:
    _, headers = _body(Client(), "/static/web/fonts/literata-latin.woff2", **ASKS)
    assert "Content-Encoding" not in headers


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/calendar/", "/help/"])
def test_a_page_is_never_packed(path: str) -> None:
    _, headers = _body(client_with("participant"), path, **ASKS)
    assert "Content-Encoding" not in headers
    assert headers["Cache-Control"] == "no-store"
