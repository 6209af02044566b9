"""The lines of selects that read as sentences: over passages, over the matrix, over search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.forms.lines import Line
from peerloom.analysis.queries.columns import Columns
from peerloom.analysis.queries.passages import KIND_NAMES
from peerloom.analysis.queries.retrieval import case_names, coder_key, sessions_in_order
from peerloom.analysis.types import NOBODY, SORTS, Code, Filter, Source, Theme

SORT_NAMES = {
    "source": _("in the order of the sources"),
    "case": _("by case"),
    "session": _("by session"),
    "code": _("by code"),
    "longest": _("longest first"),
    "newest": _("latest coded first"),
}
INDENT = "\u2003"


class _Line(Line):
    """Every field may be left empty; unknown values are treated as empty."""

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {
            name: self.cleaned_data.get(name) or str(field.initial or "")
            for name, field in self.fields.items()
        }

    def choose(self, name: str, choices: Iterable[Any]) -> None:
        """Give a field its choices; one that has nothing to choose from goes."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)
        if len(field.choices) < 3:  # "any", and one
            del self.fields[name]


class PassagesForm(_Line):
    on = forms.ChoiceField(required=False, label=_("Code or theme"))
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    person = forms.ChoiceField(required=False, label=_("Case"))
    session = forms.ChoiceField(required=False, label=_("Session"))
    coder = forms.ChoiceField(required=False, label=_("Coder"))
    sort = forms.ChoiceField(
        required=False,
        label=_("Order"),
        initial="source",
        choices=[(sort, SORT_NAMES[sort]) for sort in SORTS],
    )

    def __init__(self, query: Mapping[str, Any], *, columns: Columns, themes: Iterable[Theme]):
        super().__init__(_with_on(query))
        sources = columns.sources
        kinds = {source.kind for source in sources}
        self.choose("kind", [("", _("every kind of source")), *_kinds(kinds)])
        self.choose(
            "person",
            [
                ("", _("anybody")),
                *_or_nobody(
                    case_names(sources), _("nobody named"), any(not one.person for one in sources)
                ),
            ],
        )
        self.choose(
            "session",
            [
                ("", _("any session")),
                *_or_nobody(
                    sessions_in_order(sources),
                    _("no session"),
                    any(not one.session for one in sources),
                ),
            ],
        )
        coders = sorted((one.name or "—", coder_key(one)) for one in columns.coders)
        self.choose("coder", [("", _("anybody")), *((key, name) for name, key in coders)])
        field = self.fields["on"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("any code")), *_themes(themes), *_codes(columns.codes)]

    def filter(self) -> Filter:
        """What is asked for."""
        wanted = self.wanted()
        side, _colon, ref = wanted["on"].partition(":")
        rest = {name: wanted.get(name) or None for name in ("kind", "person", "session", "coder")}
        return Filter(
            code=ref if side == "code" else None, theme=ref if side == "theme" else None, **rest
        )


class FindForm(_Line):
    q = forms.CharField(required=False, max_length=300, label=_("Words"))
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    person = forms.ChoiceField(required=False, label=_("Case"))
    session = forms.ChoiceField(required=False, label=_("Session"))
    source = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, initial=0, widget=forms.HiddenInput)

    def __init__(self, query: Mapping[str, Any], *, sources: Sequence[Source]) -> None:
        super().__init__(query)
        kinds = _kinds({source.kind for source in sources})
        self.choose("kind", [("", _("every kind of source")), *kinds])
        self.choose("person", [("", _("anybody")), *case_names(sources).items()])
        self.choose("session", [("", _("any session")), *sessions_in_order(sources).items()])

    @property
    def filters(self) -> list[forms.BoundField]:
        """The fields that leave sources out, where there is something to choose from."""
        return [self[name] for name in ("kind", "person", "session") if name in self.fields]


def _with_on(query: Mapping[str, Any]) -> dict[str, Any]:
    """``?code=REF`` and ``?theme=REF`` are other ways to say ``?on=code:REF``."""
    values = {name: query.get(name, "") for name in query}
    for side in ("code", "theme"):
        if values.get(side) and not values.get("on"):
            values["on"] = f"{side}:{values[side]}"
    return values


def _kinds(there: set[str]) -> list[tuple[str, Any]]:
    return [(kind, _(label)) for kind, label in KIND_NAMES.items() if kind in there]


def _or_nobody(names: Mapping[str, str], without: Any, is_there: bool) -> list[tuple[str, Any]]:
    return [*names.items(), *([(NOBODY, without)] if is_there and names else [])]


def _themes(themes: Iterable[Theme]) -> list[Any]:
    choices = [(f"theme:{one.ref}", one.name) for one in themes]
    return [(_("Themes"), choices)] if choices else []


def _codes(codes: Iterable[Code]) -> list[Any]:
    """Codes as a tree: what stands below another is moved in."""
    depth: dict[str, int] = {}
    choices = []
    for code in codes:
        depth[code.ref] = depth.get(code.parent or "", -1) + 1
        choices.append((f"code:{code.ref}", INDENT * depth[code.ref] + code.name))
    return [(_("Codes"), choices)] if choices else []
