"""Pages of the door, written without a template engine; everything that varies is escaped."""

from __future__ import annotations

import gettext
import mimetypes
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path

from peerloom.config.door.requests import Answer

_STYLES = ("tokens", "fonts", "base", "layout", "controls", "parts", "print")
_STATIC = Path(str(resources.files("peerloom.web"))) / "static"
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
_MARK = (
    '<svg class="bar__mark" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="1.75" stroke-linecap="round" aria-hidden="true" focusable="false">'
    '<path d="M4 6h5m4 0h7M4 12h9m4 0h3M4 18h3m4 0h9" opacity=".55"/>'
    '<path d="M11 3v6.5c0 3 4 2.5 4 5V21"/></svg>'
)
QUIET = 'autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"'


@cache
def words(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English is what stands in the code."""
    folder = Path(str(resources.files("peerloom.web"))) / "locale"
    return gettext.translation("django", folder, languages=[language], fallback=True)


def page(title: str, main: str, *, language: str, status: int = 200, wide: bool = False) -> Answer:
    """A whole page: one column, no navigation."""
    links = "".join(f'<link rel="stylesheet" href="/static/web/css/{one}.css">' for one in _STYLES)
    shape = "plain plain--wide" if wide else "plain"
    text = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        '<meta name="color-scheme" content="light dark">'
        '<meta name="robots" content="noindex, nofollow">'
        f'<link rel="icon" href="/static/web/img/icon.svg" type="image/svg+xml">{links}</head>'
        f'<body class="{shape}"><div></div><main id="main" tabindex="-1">'
        f'<div class="plain__sheet">{_MARK}<h1>{escape(title)}</h1>{main}</div></main>'
        f'<footer class="foot">{_languages(language)}</footer></body></html>'
    )
    return Answer(text.encode(), status)


def paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def note(text: str, tone: str = "hint") -> str:
    role = ' role="alert"' if tone == "problem" else ""
    return f'<div class="note" data-tone="{tone}"{role}><p>{escape(text)}</p></div>'


def form(fields: Iterable[str], button: str, *, action: str = "") -> str:
    at = f' action="{escape(action)}"' if action else ""
    return (
        f'<form method="post" class="stack" autocomplete="off"{at}>{"".join(fields)}'
        f'<div class="actions"><button class="button button--main">{escape(button)}</button></div>'
        "</form>"
    )


def field(name: str, label: str, *, value: str = "", kind: str = "text", said: str = "") -> str:
    """A line to write in; ``said`` stands below its label."""
    told = f'<div class="field__help" id="{name}_help">{escape(said)}</div>' if said else ""
    about = f' aria-describedby="{name}_help"' if said else ""
    return (
        f'<div class="field"><label class="field__label" for="{name}">{escape(label)}</label>{told}'
        f'<input type="{kind}" id="{name}" name="{name}" value="{escape(value)}" maxlength="300"'
        f" required {QUIET}{about}></div>"
    )


def choose(name: str, label: str, options: Iterable[str], chosen: str, said: str = "") -> str:
    """One of a long list."""
    told = f'<div class="field__help" id="{name}_help">{escape(said)}</div>' if said else ""
    picked = " selected"
    listed = "".join(
        f"<option{picked if one == chosen else ''}>{escape(one)}</option>" for one in options
    )
    return (
        f'<div class="field"><label class="field__label" for="{name}">{escape(label)}</label>{told}'
        f'<select id="{name}" name="{name}">{listed}</select></div>'
    )


def tick(
    name: str, label: str, options: Iterable[tuple[str, str]], ticked: Iterable[str], said: str = ""
) -> str:
    """Any of a few."""
    have = set(ticked)
    told = f'<div class="field__help">{escape(said)}</div>' if said else ""
    on = " checked"
    boxes = "".join(
        f'<div><label><input type="checkbox" name="{name}" value="{escape(value)}"'
        f"{on if value in have else ''}> {escape(text)}</label></div>"
        for value, text in options
    )
    return (
        f'<fieldset class="field"><legend class="field__label">{escape(label)}</legend>{told}'
        f'<div class="choices"><div>{boxes}</div></div></fieldset>'
    )


def static(path: str) -> Answer | None:
    """A style, a letter or the icon from the package; nothing else."""
    name = path.removeprefix("/static/")
    found = (_STATIC / name).resolve()
    kind = _KINDS.get(found.suffix) or mimetypes.guess_type(found.name)[0]
    if _STATIC.resolve() not in found.parents or found.suffix not in _KINDS or not found.is_file():
        return None
    return Answer(found.read_bytes(), kind=kind or "", kept=True)


def _languages(now: str) -> str:
    current = ' aria-current="true"'
    buttons = "".join(
        f'<a class="button button--quiet button--small" href="?language={code}" lang="{code}"'
        f"{current if code == now else ''}>{name}</a>"
        for code, name in (("en", "English"), ("fr", "Français"))
    )
    return f'<nav class="row" aria-label="Language · Langue">{buttons}</nav>'
