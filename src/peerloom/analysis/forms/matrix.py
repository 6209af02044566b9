"""The line of selects over the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.forms.lines import Line
from peerloom.analysis.queries.sides import ATTRIBUTE, DIMENSIONS
from peerloom.people.types import Attribute

ROW_NAMES = {
    "code": _("Codes"),
    "theme": _("Themes"),
    "kind": _("Kinds of source"),
    "case": _("Cases"),
    "session": _("Sessions"),
    "coder": _("Coders"),
    "language": _("Languages"),
}
COLUMN_NAMES = {
    "kind": _("kind of source"),
    "case": _("case"),
    "session": _("session"),
    "coder": _("coder"),
    "language": _("language"),
    "code": _("code"),
    "theme": _("theme"),
}
MEASURE_NAMES = {
    "codings": _("passages"),
    "sources": _("sources that have one"),
    "cases": _("cases that have one"),
    "words": _("words in them"),
}
SHADE_NAMES = {
    "count": _("count"),
    "row": _("share of the row"),
    "column": _("share of the column"),
    "total": _("share of all"),
}
OWN = {"rows": "code", "columns": "kind", "measure": "codings", "shade": "count"}


class MatrixForm(Line):
    """Every field may be left empty; unknown values, and a side against itself, are set right."""

    rows = forms.ChoiceField(required=False, label=_("Rows"))
    columns = forms.ChoiceField(required=False, label=_("Columns"))
    measure = forms.ChoiceField(
        required=False, label=_("Counting"), choices=list(MEASURE_NAMES.items())
    )
    shade = forms.ChoiceField(
        required=False, label=_("Shaded by"), choices=list(SHADE_NAMES.items())
    )
    sort = forms.CharField(required=False, max_length=200)
    across = forms.CharField(required=False, max_length=200)
    full = forms.BooleanField(required=False, label=_("hide empty rows and columns"))
    cut = forms.BooleanField(required=False)

    def __init__(self, query: Mapping[str, Any], *, attributes: Iterable[Attribute]) -> None:
        super().__init__(query)
        known = [(f"{ATTRIBUTE}{one.ref}", one.name) for one in attributes]
        self.names = dict(known)
        more = [(_("What cases say of themselves"), known)] if known else []
        self._choose("rows", [*ROW_NAMES.items(), *more])
        self._choose("columns", [*COLUMN_NAMES.items(), *more])

    def wanted(self) -> dict[str, str]:
        """What is asked for, complete."""
        self.is_valid()
        asked = {
            name: str(self.cleaned_data.get(name) or OWN.get(name, "own"))
            for name in ("rows", "columns", "measure", "shade", "sort", "across")
        }
        if asked["rows"] == asked["columns"]:
            other = [one for one in ("kind", *DIMENSIONS) if one != asked["rows"]]
            asked["columns"] = other[0]
        for name in ("full", "cut"):
            asked[name] = "1" if self.cleaned_data.get(name) else ""
        return asked

    def row_name(self, dimension: str) -> str:
        """What a dimension is called at the head of a sentence."""
        return str(self.names.get(dimension) or ROW_NAMES[dimension])

    def column_name(self, dimension: str) -> str:
        """And within one."""
        return str(self.names.get(dimension) or COLUMN_NAMES[dimension])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
