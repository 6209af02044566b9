"""The YAML head of a piece, and what is read from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

from peerloom.formats.kits.types import Activity, Piece, Plan
from peerloom.problems import KitUnreadable

KNOWN: Final = {
    "about": {"id", "name", "version", "languages", "licence", "credits", "note", "order"},
    "plan": {"label", "title", "aims", "minutes", "content_notes", "activities", "materials"},
    "module": {"label", "title", "aims"},
    "handout": {"label", "title"},
    "prompt": {"label", "title", "module"},
    "guide": {"label", "title"},
}
_ACTIVITY: Final = {"name", "minutes", "materials", "note"}
LONGEST_HEAD: Final = 20_000


class _Once(yaml.SafeLoader):
    """Refuses a key that stands twice in one map: one of the two would be lost unseen."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem="a key twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def head_of(piece: Piece) -> tuple[dict[str, Any], str]:
    """(head, text below it); an empty head where the text begins at once.

    Errors: KitUnreadable names the file and the line.
    """
    text = text_of(piece)
    if not text.startswith("---\n"):
        return {}, text
    head, fence, body = text[4:].partition("\n---\n")
    if not fence or len(head) > LONGEST_HEAD:
        raise KitUnreadable(place=piece.path, what="---")
    return yaml_of(head, piece.path), body.lstrip("\n")


def text_of(piece: Piece) -> str:
    """A piece's text, its lines ending alike. Errors: KitUnreadable for what isn't UTF-8."""
    try:
        return piece.text.replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise KitUnreadable(place=piece.path, what="UTF-8") from error


def yaml_of(text: str, place: str) -> dict[str, Any]:
    """A YAML map of plain values. Errors: KitUnreadable."""
    try:
        made = yaml.load(text, _Once)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}:{mark.line + 1}" if mark else place
        raise KitUnreadable(place=where, what="YAML") from error
    if not isinstance(made, dict):
        raise KitUnreadable(place=place, what="YAML")
    return {str(key): value for key, value in made.items()}


def title_of(piece: Piece) -> str:
    """What a piece is called: its head's title, else its first heading, else its path."""
    head, body = head_of(piece)
    if isinstance(head.get("title"), str) and head["title"].strip():
        return str(head["title"]).strip()
    first = next((line for line in body.splitlines() if line.strip()), "")
    return first.lstrip("# ").strip() if first.startswith("#") else piece.path


def plan_of(piece: Piece) -> Plan:
    """A session's plan. Errors: KitUnreadable names what makes no sense."""
    head, body = head_of(piece)
    return Plan(
        title=title_of(piece),
        aims=tuple(_texts(head.get("aims"), piece.path, "aims")),
        minutes=_minutes(head.get("minutes"), piece.path),
        content_notes=_text(head.get("content_notes"), piece.path, "content_notes"),
        activities=tuple(_activities(head.get("activities"), piece.path)),
        text=body.strip(),
    )


def _activities(made: Any, place: str) -> Iterator[Activity]:
    if made is None:
        return
    if not isinstance(made, list):
        raise KitUnreadable(place=place, what="activities")
    for at, one in enumerate(made, 1):
        here = f"{place}, activity {at}"
        if not isinstance(one, dict) or set(one) - _ACTIVITY or not one.get("name"):
            raise KitUnreadable(place=here, what="name, minutes, materials, note")
        yield Activity(
            name=str(one["name"]).strip(),
            minutes=_minutes(one.get("minutes"), here),
            materials="\n".join(_texts(one.get("materials"), here, "materials")),
            note=_text(one.get("note"), here, "note"),
        )


def _minutes(made: Any, place: str) -> int | None:
    if made is None:
        return None
    if isinstance(made, bool) or not isinstance(made, int) or not 1 <= made <= 1440:
        raise KitUnreadable(place=place, what="minutes")
    return made


def _texts(made: Any, place: str, what: str) -> list[str]:
    if made is None:
        return []
    several = made if isinstance(made, list) else [made]
    return [_text(one, place, what) for one in several]


def _text(made: Any, place: str, what: str) -> str:
    if made is None:
        return ""
    if isinstance(made, dict | list | bool):
        raise KitUnreadable(place=place, what=what)
    return str(made).strip()
