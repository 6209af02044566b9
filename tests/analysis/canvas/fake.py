"""A small server that keeps the canvas's JSON contract in memory."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from tests.analysis.canvas.pages import ROOT, Page

STATIC = {
    "web": ROOT / "src/peerloom/web/static",
    "analysis": ROOT / "src/peerloom/analysis/static",
}
HEADERS = {"Content-Security-Policy": "default-src 'self'"}


@dataclass
class Study:
    """What the server knows, and how it should misbehave."""

    page: Page
    html: str = ""
    away: bool = False
    refuse: str = ""
    received: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    steps: dict[str, tuple[str, list[Any]]] = field(default_factory=dict)

    def take(self, action: str, fields: dict[str, str], token: str) -> tuple[int, dict[str, Any]]:
        self.received.append((action, fields))
        if token != "token-1":
            return 403, {"problem": "Page: its token is not known. Load the page again."}
        if self.refuse:
            problem, self.refuse = self.refuse, ""
            return 409, {"problem": problem}
        return 201 if action == "add" else 200, getattr(self, f"_{action}")(fields)

    def _step(self, kind: str, row: list[Any]) -> str:
        token = f"undo{len(self.received)}"
        self.steps[token] = (kind, row)
        return token

    def _find(self, ref: str) -> list[Any]:
        return next(row for row in self.page.codings if row[0] == ref)

    def _add(self, fields: dict[str, str]) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        if name := fields.get("new_name"):
            self.page.code(name)
            code = len(self.page.codes) - 1
            answer["code"] = self.page.codes[code]
        else:
            code = [c["ref"] for c in self.page.codes].index(fields["code"])
        self.page.coding(int(fields["start"]), int(fields["end"]), code)
        row = self.page.codings[-1]
        row[0] = f"new{len(self.received)}"
        return {**answer, "coding": row, "undo": self._step("add", row)}

    def _remove(self, fields: dict[str, str]) -> dict[str, Any]:
        row = self._find(fields["coding"])
        self.page.codings.remove(row)
        return {"removed": row[0], "undo": self._step("remove", row)}

    def _undo(self, fields: dict[str, str]) -> dict[str, Any]:
        kind, row = self.steps.pop(fields["token"])
        if kind == "remove":
            self.page.codings.append(row)
            return {"coding": row}
        self.page.codings.remove(row)
        return {"removed": row[0]}

    def _memo(self, fields: dict[str, str]) -> dict[str, Any]:
        self._find(fields["coding"])[5] += 1
        return {"memo": "memo1"}


class Handler(SimpleHTTPRequestHandler):
    study: Study
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            super().do_GET()
        elif self.path != "/":
            self.send_error(404)
        else:
            self._answer(200, self.study.html or self.study.page.render(), "text/html")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.study.away:
            self.close_connection = True
            self.connection.close()
            return
        fields = dict(parse_qsl(body))
        token = self.headers.get("X-CSRFToken", "")
        status, answer = self.study.take(self.path.strip("/"), fields, token)
        self._answer(status, json.dumps(answer), "application/json")

    def _answer(self, status: int, body: str, kind: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        stays = "max-age=3600" if self.path.startswith("/static/") else "no-store"
        self.send_header("Cache-Control", stays)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        inside = path.split("?")[0].removeprefix("/static/")
        return str(STATIC.get(inside.split("/")[0], ROOT) / inside)

    def log_message(self, *args: object) -> None:
        """Quiet."""


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A tab that is closed in the middle of an answer is no news."""


class CanvasServer:
    """Serves one page on a free port until closed."""

    def __init__(self, page: Page) -> None:
        self.study = Study(page)
        handler = type("PageHandler", (Handler,), {"study": self.study})
        self.server = QuietServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
