"""Between a service of ours and HSDS's nested objects. What is mapped goes both ways whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from peerloom.formats.hsds.types import TAXONOMY, Listed

LONGEST = 5_000


class Broken(ValueError):
    """A field that makes no sense; its text names it."""


def object_of(one: Listed) -> dict[str, Any]:
    """A service as HSDS 3.0 JSON; references are made from the service's own."""
    terms = [f"topic:{topic}" for topic in one.topics]
    terms += [f"cost:{one.cost}", f"without-id:{one.without_id}"]
    made: dict[str, Any] = {
        "id": one.id,
        "name": one.name,
        "description": one.about,
        "url": one.url,
        "status": "inactive" if one.closed else "active",
        "application_process": one.expect,
        "fees_description": one.cost_note,
        "assured_date": one.verified_on.isoformat() if one.verified_on else None,
        "organization": {"id": f"{one.id}-o", "name": one.provider, "description": ""},
        "phones": [{"id": f"{one.id}-p", "number": one.phone}] if one.phone else [],
        "schedules": [{"id": f"{one.id}-s", "description": one.hours}] if one.hours else [],
        "languages": [
            {"id": f"{one.id}-l{at}", "code": code} for at, code in enumerate(one.languages)
        ],
        "service_at_locations": _places(one),
        "attributes": [
            {
                "id": f"{one.id}-a{at}",
                "link_entity": "service",
                "link_id": one.id,
                "taxonomy_term": {"id": term, "name": term, "taxonomy": TAXONOMY},
            }
            for at, term in enumerate(terms)
        ],
    }
    return made


def _places(one: Listed) -> list[dict[str, Any]]:
    if not one.address and not one.getting_there:
        return []
    location = {
        "id": f"{one.id}-w",
        "location_type": "physical",
        "transportation": one.getting_there,
        "addresses": [{"id": f"{one.id}-d", "address_1": one.address}] if one.address else [],
    }
    return [{"id": f"{one.id}-x", "location": location}]


def listed_of(made: Any) -> Listed:
    """A service from HSDS's object, as our own writer or another program makes it.

    Errors: Broken names the field.
    """
    if not isinstance(made, Mapping):
        raise Broken("service")
    terms = _terms(made)
    location = _first(_first(made, "service_at_locations"), "location")
    return Listed(
        id=_text(made, "id", needed=True),
        name=_text(made, "name", needed=True),
        provider=_text(_map(made, "organization"), "name"),
        about=_text(made, "description"),
        hours=_hours(made),
        address=_address(_first(location, "addresses")),
        getting_there=_text(location, "transportation"),
        expect=_text(made, "application_process"),
        phone=_text(_first(made, "phones"), "number"),
        url=_text(made, "url"),
        languages=tuple(
            code for code in (_language(one) for one in _list(made, "languages")) if code
        ),
        topics=tuple(term[6:] for term in terms if term.startswith("topic:")),
        cost=next((term[5:] for term in terms if term.startswith("cost:")), _cost(made)),
        cost_note=_text(made, "fees_description") or _text(made, "fees"),
        without_id=next((t[11:] for t in terms if t.startswith("without-id:")), "unknown"),
        verified_on=_day(made, "assured_date"),
        closed=_text(made, "status") in ("inactive", "defunct", "temporarily closed"),
    )


def _terms(made: Mapping[str, Any]) -> list[str]:
    found = [_text(_map(one, "taxonomy_term"), "name") for one in _list(made, "attributes")]
    return [term for term in found if term]


def _hours(made: Mapping[str, Any]) -> str:
    lines = []
    for one in _list(made, "schedules"):
        said = _text(one, "description")
        span = " – ".join(t for t in (_text(one, "opens_at"), _text(one, "closes_at")) if t)
        days = _text(one, "byday")
        lines.append(said or " ".join(part for part in (days, span) if part))
    return "\n".join(line for line in lines if line)


def _address(made: Mapping[str, Any]) -> str:
    keys = ("address_1", "address_2", "city", "state_province", "postal_code")
    return ", ".join(part for part in (_text(made, key) for key in keys) if part)


def _language(made: Any) -> str:
    return _text(made, "code") or _text(made, "name")


def _cost(made: Mapping[str, Any]) -> str:
    amounts = [one.get("amount") for one in _list(made, "cost_options")]
    known = [amount for amount in amounts if isinstance(amount, int | float)]
    if not known:
        return "unknown"
    return "paid" if all(known) else "some" if any(known) else "free"


def _day(made: Mapping[str, Any], key: str) -> date | None:
    said = _text(made, key)
    if not said:
        return None
    try:
        return date.fromisoformat(said[:10])
    except ValueError as error:
        raise Broken(key) from error


def _text(made: Any, key: str, *, needed: bool = False) -> str:
    value = made.get(key) if isinstance(made, Mapping) else None
    if value is None and not needed:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
        raise Broken(key)
    tidy = value.strip()
    if needed and not tidy:
        raise Broken(key)
    return tidy


def _list(made: Any, key: str) -> list[Mapping[str, Any]]:
    value = made.get(key) if isinstance(made, Mapping) else None
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise Broken(key)
    return value


def _map(made: Any, key: str) -> Mapping[str, Any]:
    value = made.get(key) if isinstance(made, Mapping) else None
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Broken(key)
    return value


def _first(made: Any, key: str) -> Mapping[str, Any]:
    """The first of a list, or the map itself."""
    value = made.get(key) if isinstance(made, Mapping) else None
    if isinstance(value, Mapping):
        return value
    return next(iter(_list(made, key)), {})
