"""Canvas pages for tests: texts, codings, and the real template around them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.template import Context, Engine

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = [ROOT / "src/peerloom/analysis/templates", ROOT / "src/peerloom/web/templates"]
URLS = {"add": "/add", "remove": "/remove", "undo": "/undo", "memo": "/memo"}
SHEETS = [
    *(f"web/css/{n}.css" for n in ("tokens", "fonts", "base", "layout", "controls", "parts")),
    "web/css/reading.css",
    "web/css/print.css",
]
ROOM = """There was a room behind the pharmacy and nobody asked for my name in it. We drank tea and
somebody laughed at the posters. I had been ashamed for so long that I did not notice when it
stopped. You learn to say a thing badly first. Then one of us says it better and it is yours. The
nurse wrote the times on the door because we had asked for them. It took three meetings and a very
long letter. I would go again even when it rains."""


@dataclass(frozen=True)
class Block:
    """A turn as the view hands it to the template."""

    start: int
    end: int
    speaker: str
    text: str
    time: str = ""

    @property
    def asked(self) -> bool:
        return self.speaker == "Interviewer"


@dataclass
class Page:
    """One source with its codings, in memory."""

    turns: list[tuple[str, str]]
    codes: list[dict[str, Any]] = field(default_factory=list)
    codings: list[list[Any]] = field(default_factory=list)
    coders: list[str] = field(default_factory=lambda: ["Kestrel", "Wren"])
    language: str = "en"
    may_code: bool = True

    @property
    def blocks(self) -> list[Block]:
        """The turns, one newline between two."""
        blocks, at = [], 0
        for speaker, text in self.turns:
            blocks.append(Block(at, at + len(text), speaker, text))
            at += len(text) + 1
        return blocks

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.turns)

    def code(self, name: str, slot: int | None = None) -> str:
        """Add a code; its reference."""
        ref = f"code{len(self.codes):04d}"
        slot = slot or len(self.codes) % 24 + 1
        entry = {"ref": ref, "name": name, "slot": slot, "parent": None, "count": 0, "path": name}
        self.codes.append(entry)
        return ref

    def coding(self, start: int, end: int, code: int, coder: int = 0, memos: int = 0) -> str:
        ref = f"coding{len(self.codings):05d}"
        self.codings.append([ref, start, end, code, coder, memos])
        self.codes[code]["count"] += 1
        return ref

    def on(self, words: str, code: int, **more: int) -> str:
        """Code the first place where these words are."""
        start = self.text.index(words)
        return self.coding(start, start + len(words), code, **more)

    def render(self) -> str:
        payload = {"codes": self.codes, "coders": self.coders, "codings": self.codings}
        source = {
            "ref": "src1",
            "name": "Interview 4 with Heron",
            "length": len(self.text),
            "language": self.language,
        }
        facts = {
            "source": source,
            "blocks": self.blocks,
            "payload": _script_safe(payload),
            "urls": json.dumps(URLS),
            "memos_url": "/memos",
            "coder": self.coders[0],
            "study": "study1",
            "may_code": self.may_code,
        }
        head = _links(SHEETS) + _template("analysis/_canvas_head.html", {})
        return SHELL.format(head=head, canvas=_template("analysis/_canvas.html", facts))


SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Canvas</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}</head><body class="team" hx-headers='{{"X-CSRFToken": "token-1"}}'>
<main id="main"><div class="page page--full">{canvas}</div></main>
<div class="toasts" id="toasts" role="status" aria-live="polite"></div>
<div id="said" hidden data-close="Close" data-undo="Undo"></div>
<script type="module" src="/static/web/js/team.js"></script>
</body></html>"""


def _links(sheets: Iterable[str]) -> str:
    return "\n".join(f'<link rel="stylesheet" href="/static/{sheet}">' for sheet in sheets)


def _script_safe(payload: dict[str, Any]) -> str:
    from django.utils.safestring import mark_safe

    text = json.dumps(payload, separators=(",", ":"), ensure_ascii=False)
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return mark_safe(text)


def _template(name: str, facts: dict[str, Any]) -> str:
    tags = {name: f"django.templatetags.{name}" for name in ("i18n", "l10n", "static")}
    tags["canvas"] = "peerloom.analysis.templatetags.canvas"
    engine = Engine(dirs=[str(folder) for folder in TEMPLATES], libraries=tags)
    return engine.get_template(name).render(Context(facts))


def conversation() -> Page:
    """A short interview with two coders, overlaps and a memo."""
    page = Page(
        [
            ("Interviewer", "What did the first evening feel like?"),
            ("Heron", "There was a room behind the pharmacy. Nobody asked for my name in it."),
            ("Heron", "I had been ashamed for so long that I did not notice when it stopped."),
            ("Interviewer", "And what changed after that?"),
            ("Heron", "You learn to say a thing badly first. Then one of us says it better 😀."),
            ("Heron", "The nurse wrote the times on the door because we had asked for them."),
        ]
    )
    for name in ("Shame", "A place of our own", "Finding words", "Asking and getting"):
        page.code(name)
    page.on("Nobody asked for my name in it.", 1)
    page.on("ashamed for so long that I did not notice when it stopped", 0, coder=1, memos=2)
    page.on("I did not notice when it stopped.", 2)
    page.on("because we had asked for them", 3)
    return page


def long_page(length: int = 600_000, codings: int = 5_000, codes: int = 60, seed: int = 4) -> Page:
    """A text of at least `length` code points with many codings, the same every time."""
    chance = random.Random(seed)
    words = ROOM.split()
    turns, size = [], 0
    while size < length:
        asked = len(turns) % 6 == 0
        text = " ".join(chance.choices(words, k=12 if asked else chance.randint(40, 160)))
        turns.append(("Interviewer" if asked else "Heron" if len(turns) % 6 == 1 else "", text))
        size += len(text) + 1
    page = Page(turns)
    for i in range(codes):
        page.code(f"{chance.choice(words).strip('.')} {chance.choice(words).strip('.')} {i}")
    blocks = page.blocks
    for _ in range(codings):
        block = chance.choice(blocks)
        start = block.start + chance.randrange(max(1, block.end - block.start - 20))
        end = min(size - 1, start + chance.randint(20, 320))
        page.coding(
            start, end, chance.randrange(codes), chance.randrange(2), chance.choice((0, 0, 1))
        )
    return page
