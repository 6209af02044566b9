"""The turns of a source as the canvas reads them.

Written here and not as a template loop: a long interview has thousands of turns, and a loop takes
several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

PART = 3000  # code points; a browser lays out only the parts near its window
_PART = '<div class="canvas__part">'


class Block(Protocol):
    """What a turn or paragraph brings; ``speaker`` is empty where the same turn goes on."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def speaker(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def asked(self) -> bool: ...
    @property
    def time(self) -> str: ...


@register.simple_tag
def turns(blocks: Iterable[Block]) -> SafeString:
    """One section a block, in parts of a few screens; its words are one marked text node.

    Units:  start and end are code points of the whole text.
    """
    listed = list(blocks)
    named = any(block.speaker for block in listed)
    lines = [_PART]
    number = 0
    until = PART
    for place, block in enumerate(listed):
        opens = not named or bool(block.speaker) or not place
        number += opens
        if opens and block.start >= until:
            lines.append(f"</div>{_PART}")
            until = block.start + PART
        lines.append(_turn(block, number if opens else 0))
    return mark_safe("\n".join([*lines, "</div>"]))


def _turn(block: Block, number: int) -> str:
    """``number`` counts turns, or paragraphs where nobody is named; 0: a turn goes on."""
    asked, speaker = block.asked, block.speaker
    opens = f'<section class="turn{" turn--asked" if asked else ""}"'
    count = f' data-n="{number}"' if number else ""
    marks = f"{' data-speaker' if speaker else ''}{' data-asked' if asked else ''}{count}>"
    place = f'data-start="{block.start}" data-end="{block.end}"'
    said = f'<p class="turn__said" dir="auto" {place}>{_words(block.text)}</p></section>'
    return opens + marks + _who(speaker, block.time) + said


def _words(text: str) -> str:
    # A bare carriage return would reach the page as a line feed; its reference stays itself.
    return escape(text).replace("\r", "&#13;")


def _who(speaker: str, time: str) -> str:
    if not speaker:
        return ""
    when = f' <span class="turn__time num">{escape(time)}</span>' if time else ""
    return f'<span class="turn__who">{escape(speaker)}{when}</span>'
