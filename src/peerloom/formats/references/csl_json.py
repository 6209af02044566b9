"""CSL-JSON, as reference managers export it, both ways."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from peerloom.formats.references.marks import doi_or_nothing, key_for, key_from
from peerloom.formats.references.types import KINDS, Name, Read, Work
from peerloom.formats.types import Warning
from peerloom.problems import BrokenCslJson, NotReferences

_TEXTS = {
    "title": "title", "container": "container-title", "volume": "volume", "issue": "issue",
    "pages": "page", "edition": "edition", "publisher": "publisher", "place": "publisher-place",
    "url": "URL", "isbn": "ISBN", "abstract": "abstract",
}  # fmt: skip
_LONGEST = 4_000


def read(text: str, place: str = "references.json") -> Read:
    """Works of a CSL-JSON file: an array of items, one item, or an object with ``items``.

    Errors: NotReferences; BrokenCslJson for an item without a title.
    """
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotReferences(place=place) from error
    if isinstance(held, dict):
        held = held.get("items", [held])
    if not isinstance(held, list) or not all(isinstance(one, dict) for one in held):
        raise NotReferences(place=place)
    works, warnings, taken = list[Work](), list[Warning](), set[str]()
    for number, item in enumerate(held, 1):
        work, told = _work(item, f"{place}, {number}", number, taken)
        taken.add(work.key)
        works.append(work)
        warnings.extend(told)
    return Read(tuple(works), tuple(warnings))


def item_of(work: Work) -> dict[str, Any]:
    """One work as CSL-JSON; what is unknown isn't there."""
    texts = {csl: getattr(work, ours) for ours, csl in _TEXTS.items()}
    item: dict[str, Any] = {"id": work.key, "type": work.kind, **texts, "DOI": work.doi}
    item["author"], item["editor"] = _people(work.authors), _people(work.editors)
    item["issued"], item["accessed"] = _day(work.issued), _day(work.accessed)
    return {name: value for name, value in item.items() if value}


def work_of(item: Mapping[str, Any]) -> Work:
    """The work that :func:`item_of` wrote."""
    return _work(item, "", 1, set())[0]


def write(works: Iterable[Work]) -> str:
    """An array, as reference managers read it."""
    return json.dumps([item_of(one) for one in works], ensure_ascii=False, indent=2) + "\n"


def _work(
    item: Mapping[str, Any], place: str, number: int, taken: set[str]
) -> tuple[Work, list[Warning]]:
    texts = {ours: _text(item.get(csl)) for ours, csl in _TEXTS.items()}
    if not texts["title"]:
        raise BrokenCslJson(place=place, number=number, what="title")
    kind = str(item.get("type") or "document")
    told = list[Warning]()
    if kind not in KINDS:
        told.append(Warning(place, f"We don't know the kind “{kind[:40]}”.", "It is a document."))
        kind = "document"
    doi = doi_or_nothing(_text(item.get("DOI")))
    if item.get("DOI") and not doi:
        told.append(Warning(place, "Its DOI isn't one.", "It was left out."))
    work = Work(
        key="",
        kind=kind,
        doi=doi,
        authors=_names(item.get("author")),
        editors=_names(item.get("editor")),
        issued=_parts(item.get("issued")),
        accessed=_parts(item.get("accessed")),
        **texts,
    )
    key = key_from(_text(item.get("id")) or _text(item.get("citation-key")))
    if not key or key in taken:
        key = key_for(work, taken)
    return replace(work, key=key), told


def _text(value: Any) -> str:
    """One line without signs that no document can hold."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str | int | float):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())[:_LONGEST]


def _names(value: Any) -> tuple[Name, ...]:
    found = value if isinstance(value, list) else []
    return tuple(name for name in map(_name, found) if str(name))


def _name(value: Any) -> Name:
    if not isinstance(value, dict):
        return Name(literal=_text(value))
    parts = (_text(value.get("non-dropping-particle")), _text(value.get("family")))
    family = " ".join(part for part in parts if part)
    given = _text(value.get("given"))
    literal = _text(value.get("literal"))
    return Name(family=family, given=given, literal="" if family else literal or given)


def _parts(value: Any) -> tuple[int, ...]:
    """(year, month, day) of CSL's ``date-parts``, ``raw`` or ``literal``."""
    if not isinstance(value, dict):
        return ()
    listed = value.get("date-parts")
    first = listed[0] if isinstance(listed, list) and listed else None
    if isinstance(first, Sequence) and not isinstance(first, str):
        return day_of(first)
    return day_of(_text(value.get("raw") or value.get("literal")).replace("/", "-").split("-"))


def day_of(parts: Sequence[Any]) -> tuple[int, ...]:
    """As much of a day as makes sense: a year, then a month, then a day of it."""
    day = list[int]()
    for part, (least, most) in zip(parts, ((1, 2999), (1, 12), (1, 31)), strict=False):
        text = str(part).strip()
        if not text.isdecimal() or not least <= int(text) <= most:
            break
        day.append(int(text))
    return tuple(day)


def _people(names: Sequence[Name]) -> list[dict[str, str]]:
    return [
        {"literal": one.literal}
        if one.literal
        else {name: value for name, value in _both(one) if value}
        for one in names
    ]


def _both(name: Name) -> tuple[tuple[str, str], ...]:
    return ("family", name.family), ("given", name.given)


def _day(parts: tuple[int, ...]) -> dict[str, Any]:
    return {"date-parts": [list(parts)]} if parts else {}
