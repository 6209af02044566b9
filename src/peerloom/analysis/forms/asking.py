"""Conditions to add to a question, each a short line of its own that works without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.queries.asking import ATTRIBUTE, HOWS, NEAR, Clause, read_clause
from peerloom.analysis.queries.sentences import PHRASES, Names
from peerloom.analysis.types import NOBODY
from peerloom.people.types import Attribute

GAP = "…"
ABOUT = {
    "code": _("A code"), "words": _("Words"), "theme": _("A theme"), "kind": _("Kind of source"),
    "case": _("Case"), "session": _("Session"), "coder": _("Coder"), "date": _("Day of coding"),
    "language": _("Language"),
}  # fmt: skip
TYPES = {"words": "text", "date": "date"}
OF_ATTRIBUTES = {"text": "text", "number": "number", "date": "date"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of condition that can be added.

    Shapes: ``hows`` and ``values`` are (value, label); without ``values`` one types ``type``.
    """

    field: str
    label: str
    hows: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, str], ...]
    type: str = ""
    is_near: bool = False


class KeepForm(forms.Form):
    name = forms.CharField(max_length=120, label=_("Name"))
    shared = forms.BooleanField(required=False, label=_("Shared with the team"))
    asked = forms.CharField(max_length=8000, widget=forms.HiddenInput)


class ChangeForm(forms.Form):
    name = forms.CharField(max_length=120, label=_("Name"))
    shared = forms.BooleanField(required=False, label=_("Shared with the team"))


def offers(names: Names, attributes: list[Attribute]) -> Iterator[Offer]:
    """What can be added in this study; what has nothing to choose from is left out."""
    for field, label in ABOUT.items():
        values = tuple(names.by_field.get(field, {}).items())
        if field in TYPES or len(values) > (0 if field in ("code", "theme") else 1):
            kind = TYPES.get(field, "")
            yield Offer(field, str(label), _hows(field), values, kind, field == "code")
    for one in attributes:
        field = f"{ATTRIBUTE}{one.ref}"
        yield Offer(
            field, one.name, _hows(field, one), _choices(one), OF_ATTRIBUTES.get(one.kind, "")
        )


def clause_added(query: Mapping[str, Any]) -> Clause | None:
    """The condition that one of these lines asks for; None if it isn't complete."""
    field, how = query.get("add", ""), query.get("how", "")
    without, how = how.startswith("-"), how.removeprefix("-")
    if how == NEAR:
        within = str(query.get("within", "")).strip()
        unit = "c" if query.get("unit") == "c" else "w"
        how = f"{NEAR}{within if within.isdecimal() else 10}{unit}"
    value = quote(str(query.get("value", "")).strip()[:300], safe=" ~:")
    return read_clause(f"{'-' if without else ''}{field}.{how}.{value}")


def _hows(field: str, attribute: Attribute | None = None) -> tuple[tuple[str, str], ...]:
    about = ATTRIBUTE if attribute else field
    name = attribute.name if attribute else ""
    found = []
    for how in HOWS[about]:
        if how in ("least", "most") and attribute and attribute.kind not in ("number", "date"):
            continue
        for without in (False, True):
            found.append((f"{'-' if without else ''}{how}", _said(about, how, without, name)))
    return tuple(found)


def _said(about: str, how: str, without: bool, attribute: str) -> str:
    if how == NEAR:
        return gettext("further than") if without else gettext("within")
    phrase = gettext(PHRASES[about, how][without])
    return phrase.format(names=GAP, attribute=attribute)


def _choices(one: Attribute) -> tuple[tuple[str, str], ...]:
    if one.kind == "yes_no":
        return (("yes", gettext("yes")), ("no", gettext("no")), (NOBODY, gettext("not said")))
    if one.kind == "choice":
        return (*((said, said) for said in one.choices), (NOBODY, gettext("not said")))
    return ()
