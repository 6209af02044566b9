"""Which files a kit may hold, and what each is. Whatever isn't named here stays out."""

from __future__ import annotations

import re
from typing import Final

_NAME = r"[a-z0-9][a-z0-9-]{0,59}"
LANGUAGE: Final = r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?"
_LANGUAGE = rf"(?P<language>{LANGUAGE})"
_MEDIA = "png|jpg|jpeg|webp|gif|mp3|ogg|opus|m4a|wav|mp4|webm|pdf"
_KINDS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("about", r"kit\.yaml"),
        ("module", rf"modules/{_NAME}/module\.{_LANGUAGE}\.md"),
        ("plan", rf"modules/{_NAME}/sessions/{_NAME}/plan\.{_LANGUAGE}\.md"),
        ("handout", rf"handouts/{_NAME}\.{_LANGUAGE}\.md"),
        ("prompt", rf"prompts/{_NAME}\.{_LANGUAGE}\.md"),
        ("guide", rf"guides/{_NAME}\.{_LANGUAGE}\.md"),
        ("form", rf"forms/{_NAME}\.xlsx"),
        ("codebook", r"codebook\.csv"),
        ("pathway", r"pathway\.yaml"),
        ("media", rf"media/{_NAME}\.(?:{_MEDIA})"),
    )
)
WORDS: Final = frozenset({"module", "plan", "handout", "prompt", "guide"})
TEXT: Final = WORDS | {"about", "codebook", "pathway"}


def kind_of(path: str) -> str:
    """What a file of that path is in a kit; "" if it can't be part of one."""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(path)), "")


def language_of(path: str) -> str:
    """The language that a path ends with, "" for what has none."""
    match = _match(path)
    return (match.groupdict().get("language") or "") if match else ""


def source_of(path: str, language: str) -> str:
    """The path of the same piece in another language."""
    here = language_of(path)
    return f"{path.removesuffix(f'.{here}.md')}.{language}.md" if here else path


def _match(path: str) -> re.Match[str] | None:
    found = (pattern.fullmatch(path) for _kind, pattern in _KINDS)
    return next((match for match in found if match), None)
