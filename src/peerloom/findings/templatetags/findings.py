"""What the templates of a book ask about its blocks."""

from __future__ import annotations

from django import template

from peerloom.findings.rendering.html import kind_of as _kind_of
from peerloom.findings.types import Block

register = template.Library()


@register.filter
def kind_of(block: Block) -> str:
    """Which part of the template shows a block."""
    return _kind_of(block)
