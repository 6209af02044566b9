"""What the templates of a book ask: which part shows a block, and the words all formats share."""

from __future__ import annotations

from django import template

from peerloom.findings import wording
from peerloom.findings.rendering.html import drawing_of, kind_of

register = template.Library()

register.filter("kind_of", kind_of)
register.filter("edition_line", wording.edition_line)
register.filter("figure_heading", wording.figure_heading)
register.filter("picture_caption", wording.picture_caption)
register.filter("drawing", drawing_of)
register.filter("stands", wording.stands)
register.filter("changes_heading", wording.changes_heading)
register.filter("byline", wording.byline)
register.filter("imprint_parts", wording.imprint_parts)
register.simple_tag(wording.references_heading, name="references_heading")
register.filter("changes_lines", wording.changes_lines)
register.simple_tag(wording.sample_note, name="sample_note")
register.simple_tag(wording.left_out, name="left_out")
