"""What cases say of themselves: attributes, and the sheet that is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.people.types import ATTRIBUTE_KINDS, Attribute

KIND_NAMES = {
    "text": _("in their own words"),
    "number": _("a number"),
    "choice": _("one of a list"),
    "yes_no": _("yes or no"),
    "date": _("a day"),
}
YES_NO = [("", "—"), ("yes", _("yes")), ("no", _("no"))]
_QUIET = {"autocomplete": "off"}


class AttributeForm(forms.Form):
    """One thing to note of every case."""

    name = forms.CharField(
        label=_("What is noted"), max_length=80, widget=forms.TextInput(attrs=_QUIET)
    )
    kind = forms.ChoiceField(
        label=_("How it is said"), choices=[(kind, KIND_NAMES[kind]) for kind in ATTRIBUTE_KINDS]
    )
    choices = forms.CharField(
        label=_("The list"),
        help_text=_("One a line; only for “one of a list”."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, **_QUIET}),
    )

    asked = forms.BooleanField(
        label=_("People may say it themselves"),
        help_text=_("On a page of their own, beside their notes; each may leave it empty."),
        required=False,
    )

    def lines(self) -> list[str]:
        return str(self.cleaned_data["choices"]).splitlines()


class CaseForm(forms.Form):
    """What one case says of itself: a field for each attribute, all optional."""

    def __init__(
        self,
        *args: Any,
        attributes: Iterable[Attribute],
        values: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.attributes = list(attributes)
        kwargs.setdefault("initial", dict(values or {}))
        super().__init__(*args, **kwargs)
        for one in self.attributes:
            self.fields[one.ref] = _field(one, (values or {}).get(one.ref, ""))

    def changed_values(self) -> dict[str, str]:
        """What differs from what stood there."""
        return {name: str(self.cleaned_data[name]) for name in self.changed_data}


def _field(one: Attribute, value: str) -> forms.Field:
    if one.kind == "yes_no":
        return forms.ChoiceField(label=one.name, required=False, choices=YES_NO)
    if one.kind == "choice":
        kept = [value] if value and value not in one.choices else []
        listed = [("", "—"), *((name, name) for name in [*one.choices, *kept])]
        return forms.ChoiceField(label=one.name, required=False, choices=listed)
    attrs = {**_QUIET, "inputmode": "decimal"} if one.kind == "number" else dict(_QUIET)
    if one.kind == "date":
        attrs["placeholder"] = "2025-03-31"
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=one.name, required=False, max_length=400, widget=widget)


class SpeakersForm(forms.Form):
    """Who speaks under each label of a transcript."""

    def __init__(
        self,
        *args: Any,
        labels: Iterable[str],
        persons: Mapping[str, str],
        named: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("the text's own case, or nobody")), *persons.items()]
        self.labels = list(labels)
        for place, label in enumerate(self.labels):
            self.fields[f"label{place}"] = forms.ChoiceField(
                label=label, required=False, choices=choices, initial=named.get(label, "")
            )

    def changed_labels(self) -> dict[str, str | None]:
        """Label to case where another was chosen than stood there."""
        return {
            self.labels[int(name.removeprefix("label"))]: self.cleaned_data[name] or None
            for name in self.changed_data
        }
