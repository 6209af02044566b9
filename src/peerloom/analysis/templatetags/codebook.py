"""The tree of a codebook as its page reads it, written here because 10,000 codes are a lot for a
template: rows folded deeper than the first level where there are many."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from peerloom.analysis.types import Branch

register = template.Library()
MANY = 400


@register.simple_tag
def code_tree(tree: Sequence[Branch], study: str, here: str = "") -> SafeString:
    """The items of a tree; its branches in reading order, those above ``here`` open."""
    base = reverse("analysis:codebook", args=[study])
    opened = _above(tree, here) if len(tree) > MANY else None
    lines: list[str] = []
    depth = 0
    for branch in tree:
        while depth > branch.depth:
            lines.append("</ul></li>")
            depth -= 1
        is_open = opened is None or branch.code.ref in opened
        lines.append(_item(branch, base, here, is_open))
        if branch.below:
            lines.append('<ul role="group">')
            depth += 1
        else:
            lines.append("</li>")
    lines += ["</ul></li>"] * depth
    return mark_safe("".join(lines))


def _item(branch: Branch, base: str, here: str, is_open: bool) -> str:
    code = branch.code
    chosen = "true" if code.ref == here else "false"
    folds = f' aria-expanded="{"true" if is_open else "false"}"' if branch.below else ""
    fold = (
        '<button type="button" class="tree__fold" tabindex="-1" aria-hidden="true"></button>'
        if branch.below
        else '<span class="tree__fold" aria-hidden="true"></span>'
    )
    return (
        f'<li role="treeitem" aria-level="{branch.depth + 1}" aria-selected="{chosen}"{folds}'
        f' tabindex="-1" data-code="{code.ref}"><div class="tree__row">{fold}'
        f'<span class="code-swatch" data-hue="{code.colour}" aria-hidden="true"></span>'
        f'<a class="tree__name" href="{base}{code.ref}/" tabindex="-1">{escape(code.name)}</a>'
        f'<span class="tree__count num">{branch.count or ""}</span></div>'
    )


def _above(tree: Sequence[Branch], here: str) -> set[str]:
    parents = {branch.code.ref: branch.code.parent for branch in tree}
    found: set[str] = set()
    at = parents.get(here)
    while at:
        found.add(at)
        at = parents.get(at)
    return found


@register.simple_tag
def code_rows(tree: Sequence[Branch], chosen: set[str]) -> SafeString:
    """Rows to tick, one a code."""
    return mark_safe(
        "".join(
            f'<tr><td><label class="pick"><input type="checkbox" name="codes" value="'
            f'{branch.code.ref}"{" checked" if branch.code.ref in chosen else ""}>'
            f'<span class="code-swatch" data-hue="{branch.code.colour}" aria-hidden="true"></span>'
            f"<span>{escape(branch.path)}</span></label></td>"
            f'<td class="num">{branch.count or ""}</td></tr>'
            for branch in tree
        )
    )


@register.filter
def at_key(things: dict[str, object], key: str) -> object:
    """What a mapping has under a key, "" if nothing."""
    return things.get(key, "")


@register.filter
def field_named(name: str, words: dict[str, str]) -> str:
    """The reader's word for a column."""
    others = {"name": _("Name"), "parent": _("Stands below"), "colour": _("Colour")}
    return _(words[name]) if name in words else others.get(name, name)
