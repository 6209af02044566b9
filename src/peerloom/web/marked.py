"""Markdown that somebody typed, as HTML: no HTML, script or image of theirs gets through."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image").enable("table")
_TAGS = {
    "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "blockquote", "hr", "br",
    "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "a",
}  # fmt: skip


def marked(text: str) -> SafeString:
    """The text as HTML."""
    made = nh3.clean(_MARKDOWN.render(text), tags=_TAGS, attributes={"a": {"href"}})
    return mark_safe(made)
