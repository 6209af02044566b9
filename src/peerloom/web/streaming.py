"""Sound to a player: from wherever it asks, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.http import HttpRequest, StreamingHttpResponse

_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
Read = Callable[[int, int], Iterator[bytes]]


def streamed(request: HttpRequest, read: Read, *, size: int, kind: str) -> StreamingHttpResponse:
    """Answer a player that may ask for a part. Shapes: ``read`` takes ``[start, end)``."""
    asked = request.headers.get("Range", "")
    start, end = asked_bytes(asked, size)
    response = StreamingHttpResponse(read(start, end), status=206 if asked else 200)
    response["Content-Type"] = kind
    response["Content-Length"] = str(end - start)
    response["Accept-Ranges"] = "bytes"
    if asked:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def asked_bytes(header: str, size: int) -> tuple[int, int]:
    """The bytes ``[start, end)`` that a player asks for; everything if that is no range."""
    found = _RANGE.match(header)
    if found is None:
        return 0, size
    first, last = found.groups()
    if not first:
        return max(0, size - int(last or 0)), size
    start = min(int(first), max(0, size - 1))
    return start, min(int(last) + 1, size) if last and int(last) >= start else size
