"""An edition's quotes apart from its tree: each lies sealed under a key of its own.

The tree says where each stands; to take one back is to destroy its key, and the tree stays whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

Words = Mapping[str, list[str]]


def taken_apart(tree: Any) -> tuple[Any, dict[str, list[str]]]:
    """The tree with a number in place of each quoted text, and those texts by coding."""
    words: defaultdict[str, list[str]] = defaultdict(list)

    def swap(coding: str, text: Any) -> Any:
        if not isinstance(text, str):
            return text
        if text not in words[coding]:
            words[coding].append(text)
        return words[coding].index(text)

    return _walk(tree, swap), dict(words)


def put_together(tree: Any, words: Words) -> Any:
    """The tree with the texts again; "" where the words are gone."""

    def swap(coding: str, text: Any) -> Any:
        if not isinstance(text, int):
            return text
        said = words.get(coding, [])
        return said[text] if text < len(said) else ""

    return _walk(tree, swap)


def without_words(tree: Any, gone: set[str]) -> Any:
    """The tree without what it still holds itself of these codings: editions of an older make."""

    def swap(coding: str, text: Any) -> Any:
        return "" if coding in gone and isinstance(text, str) else text

    return _walk(tree, swap)


def with_prose(tree: Any, change: Callable[[str], str]) -> Any:
    """The tree with everything that its writers typed put through ``change``."""
    if isinstance(tree, list):
        return [with_prose(one, change) for one in tree]
    if not isinstance(tree, dict):
        return tree
    if tree.get("coding"):
        return dict(tree)
    if tree.get("kind") == "picture":
        return _picture_with(tree, change)
    return {key: _typed(key, value, change) for key, value in tree.items()}


def prose_of(tree: Any) -> list[str]:
    """Everything that its writers typed."""
    found: list[str] = []

    def keep(typed: str) -> str:
        found.append(typed)
        return typed

    with_prose(tree, keep)
    return found


_PROSE = frozenset({"text", "concept", "heading", "title", "subtitle", "abstract", "thanks"})
_LISTED = frozenset({"authors"})


def _typed(key: str, value: Any, change: Callable[[str], str]) -> Any:
    if key in _PROSE and isinstance(value, str):
        return change(value)
    if key in _LISTED and isinstance(value, list):
        return [change(str(one)) for one in value]
    return with_prose(value, change)


_OF_PICTURES = ("title", "alt", "note")


def _picture_with(tree: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """A picture put through ``change``; a drawing that held the words goes, its table stays."""
    told = {key: change(tree[key]) for key in _OF_PICTURES}
    table = _strings(tree["table"], change)
    now = {**tree, **told, "table": table}
    return now if now == tree else {**now, "svg": ""}


def _strings(tree: Any, change: Callable[[str], str]) -> Any:
    if isinstance(tree, str):
        return change(tree)
    if isinstance(tree, list):
        return [_strings(one, change) for one in tree]
    return {key: _strings(one, change) for key, one in tree.items()}


def _walk(tree: Any, swap: Callable[[str, Any], Any]) -> Any:
    if isinstance(tree, list):
        return [_walk(one, swap) for one in tree]
    if not isinstance(tree, dict):
        return tree
    coding = tree.get("coding")
    return {
        key: swap(coding, value) if coding and key == "text" else _walk(value, swap)
        for key, value in tree.items()
    }
