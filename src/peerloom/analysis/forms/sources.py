"""The line that narrows the list of sources."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.forms.lines import Line
from peerloom.analysis.queries.passages import KIND_NAMES

STATES = [
    ("", _("whether coded or not")),
    ("uncoded", _("not coded yet")),
    ("coded", _("with codings")),
    ("memos", _("with memos")),
]


class SourcesForm(Line):
    """Every field may be left empty; unknown values are treated as empty."""

    kind = forms.ChoiceField(required=False, label=_("Kind"))
    person = forms.ChoiceField(required=False, label=_("Case"))
    session = forms.ChoiceField(required=False, label=_("Session"))
    state = forms.ChoiceField(required=False, choices=STATES, label=_("State"))
    name = forms.CharField(required=False, max_length=100, label=_("Name"))

    def __init__(
        self,
        posted: Any = None,
        *,
        persons: dict[str, str],
        sessions: dict[str, str],
        kinds: set[str],
    ) -> None:
        super().__init__(posted)
        named = [(kind, _(label)) for kind, label in KIND_NAMES.items() if kind in kinds]
        self._choose("kind", [("", _("of every kind")), *named])
        self._choose("person", [("", _("anybody")), *sorted(persons.items(), key=lambda p: p[1])])
        self._choose("session", [("", _("any session")), *sessions.items()])

    def _choose(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wanted(self) -> dict[str, str]:
        """What to narrow by; empty strings for what is open."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
