"""The ASGI application: one address, server-sent events, nothing else."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from urllib.parse import parse_qs

from peerloom.analysis.views.live import Seat
from peerloom.config.live.entering import Knock, seat_for
from peerloom.config.live.hub import Hub, Listener, waker
from peerloom.web.live import PATH, host_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

BEAT: Final = 10.0  # seconds between looks at whether the session still stands
_REF: Final = re.compile(r"[\w-]{1,24}\Z")
RETRY: Final = 2000  # milliseconds before a browser tries again


class Speaking:
    """Tells each page that it should ask what changed, and who else is there."""

    def __init__(self, hub: Hub, pages: int, *, https: bool, beat: float = BEAT) -> None:
        self._hub, self._pages, self._https, self._beat = hub, pages, https, beat
        self._asking = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live-ask")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        knock = self._knock(scope, headers)
        if knock is None:
            await _refuse(send, 403)
            return
        seat = await self._seat(knock)
        if seat is None:
            await _refuse(send, 404, self._shared(headers))
            return
        event = asyncio.Event()
        wake = waker(asyncio.get_running_loop(), event)
        listener = Listener(knock.study, _source(knock.query), seat, wake)
        if not await self._ask(self._hub.enter, listener):
            await _refuse(send, 429, self._shared(headers))
            return
        gone = asyncio.create_task(_until_gone(receive))
        try:
            await self._speak(send, listener, event, gone, knock, self._shared(headers))
        finally:
            gone.cancel()
            await self._ask(self._hub.leave, listener)

    async def _speak(
        self,
        send: Send,
        listener: Listener,
        event: asyncio.Event,
        gone: asyncio.Task[None],
        knock: Knock,
        headers: list[tuple[bytes, bytes]],
    ) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [*_STREAM, *headers]})
        await send(_piece(f"retry: {RETRY}\nevent: open\ndata: {{}}\n\n"))
        clock = asyncio.get_running_loop().time
        due = clock() + self._beat
        while not gone.done():
            waits = asyncio.create_task(event.wait())
            await asyncio.wait(
                {waits, gone},
                timeout=max(0.0, due - clock()),
                return_when=asyncio.FIRST_COMPLETED,
            )
            waits.cancel()
            event.clear()
            if listener.is_stale or clock() >= due:
                listener.is_stale = False
                seat = await self._seat(knock)
                if seat is None or seat.session != listener.seat.session:
                    await send(_piece("event: over\ndata: {}\n\n", more=False))
                    return
                listener.seat, due = seat, clock() + self._beat
                await self._ask(self._hub.stay, listener)
                await send(_piece(": here\n\n"))
            for text in _events(listener):
                await send(_piece(text))

    def _knock(self, scope: Scope, headers: dict[str, str]) -> Knock | None:
        """What is asked for; None for another address, method or origin than ours."""
        path, host = scope["path"], headers.get("host", "")
        study = path.removeprefix(PATH).strip("/")
        if scope["method"] != "GET" or not path.startswith(PATH) or not _REF.match(study):
            return None
        if not self._is_ours(headers, host):
            return None
        query = scope["query_string"].decode("latin-1")[:200]
        pages = host if self._https else f"{host_of(host)}:{self._pages}"
        return Knock(study, query, pages, headers.get("cookie", ""), self._https)

    def _is_ours(self, headers: dict[str, str], host: str) -> bool:
        """Only our own pages listen, whatever cookies come along."""
        origin = headers.get("origin")
        if self._https:
            site = headers.get("sec-fetch-site", "same-origin")
            return origin in (None, f"https://{host}") and site == "same-origin"
        return origin == f"http://{host_of(host)}:{self._pages}"

    def _shared(self, headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
        """What lets exactly our pages read it, where they stand at another port."""
        if self._https:
            return []
        return [
            (b"access-control-allow-origin", headers["origin"].encode("latin-1")),
            (b"access-control-allow-credentials", b"true"),
            (b"vary", b"Origin"),
        ]

    async def _seat(self, knock: Knock) -> Seat | None:
        seat: Seat | None = await self._ask(seat_for, knock)
        return seat

    async def _ask(self, call: Callable[..., Any], *given: Any) -> Any:
        """In a thread that may use the database."""
        return await asyncio.get_running_loop().run_in_executor(self._asking, call, *given)


_STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


def _events(listener: Listener) -> list[str]:
    changed, here = listener.take()
    found = ["event: changes\ndata: {}\n\n"] if changed else []
    if here is not None:
        found.append(f"event: presence\ndata: {json.dumps(here)}\n\n")
    return found


def _source(query: str) -> str:
    return parse_qs(query).get("source", [""])[0]


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def _refuse(
    send: Send, status: int, headers: list[tuple[bytes, bytes]] | None = None
) -> None:
    start = {"type": "http.response.start", "status": status, "headers": headers or []}
    await send(start)
    await send({"type": "http.response.body", "body": b""})


def _piece(text: str, more: bool = True) -> Message:
    return {"type": "http.response.body", "body": text.encode(), "more_body": more}
