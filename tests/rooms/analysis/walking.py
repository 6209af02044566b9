"""Everything that one analyst can open of a study: every page of the access table, as text."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from peerloom.audit.types import ANALYST
from peerloom.config.access_table import ACCESS

LEFT_OUT = {"people:out_everywhere", "people:timed", "people:passkey"}  # no words of a study
_TOKEN = re.compile(r"[A-Za-z0-9]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*|\d\d:\d\d(:\d\d)?")


@dataclass(frozen=True)
class Walk:
    """What varies in addresses: by its name, every value that anybody could try."""

    pool: Mapping[str, Sequence[str]]
    asked: Sequence[str] = ("",)

    def seen_by(self, client: Client) -> dict[str, str]:
        """Every page by its address, without what differs each time."""
        return {url: text_of(client.get(url)) for url in self.urls()}

    def urls(self) -> Iterator[str]:
        for name, varies in pages_for_analysts():
            values = [self.pool.get(key, ("zzzzzzzzzzzz",)) for key in varies]
            for chosen in itertools.product(*values):
                url = reverse(name, kwargs=dict(zip(varies, chosen, strict=True)))
                yield from (
                    f"{url}{query}" for query in (self.asked if "study" in varies else [""])
                )


def pages_for_analysts(
    resolver: URLResolver | None = None, space: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address that an analyst may open, and what varies in it."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from pages_for_analysts(entry, inner)
        elif isinstance(entry, URLPattern):
            name = f"{space}{entry.name}"
            if ANALYST in ACCESS.get(name, ()) and name not in LEFT_OUT:
                yield name, tuple(entry.pattern.converters)


def text_of(answer: HttpResponse) -> str:
    """Status, where it leads, and the words, tables unpacked."""
    streams = getattr(answer, "streaming_content", None)
    body = b"".join(streams) if streams is not None else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = [one for one in packed.namelist() if "docProps" not in one]
            body = b"\n".join(packed.read(one) for one in names)
    text = _TOKEN.sub("token", body.decode("utf-8", "replace"))
    where = answer.headers.get("Location", "") + answer.headers.get("Content-Disposition", "")
    return f"{answer.status_code} {where}\n{_MOMENT.sub('then', text)}"
