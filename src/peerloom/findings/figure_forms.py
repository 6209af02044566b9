"""What a figure shows, and the words beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerloom.findings.figures.across import ATTRIBUTE
from peerloom.findings.figures.people import attributes_to_count


class FigureForm(forms.Form):
    """Options of one kind, title and description; empty words follow the numbers.

    Shapes: ``proposed`` is the (title, description) that the numbers propose.
    """

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    alt = forms.CharField(
        label=gettext_lazy("Description for those who can't see it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, kind: str, study: str, proposed: tuple[str, str] = ("", ""), **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["title"].widget.attrs["placeholder"] = proposed[0]
        self.fields["title"].help_text = _("Left empty, it stays as the figure proposes it.")
        self.fields["alt"].widget.attrs["placeholder"] = proposed[1]
        self.fields["alt"].help_text = _("Left empty, it is written from the numbers each time.")
        own = _options(kind, study)
        self.fields = {**own, **self.fields}
        self.options = tuple(own)

    def chosen(self) -> dict[str, str]:
        """The options as they are kept; several choices stand with commas between."""
        said = ((name, self.cleaned_data.get(name) or "") for name in self.options)
        return {name: ",".join(value) if isinstance(value, list) else value for name, value in said}


def at_first(options: Mapping[str, str]) -> dict[str, Any]:
    """Options as a form shows them."""
    found: dict[str, Any] = dict(options)
    if "attributes" in found:
        found["attributes"] = found["attributes"].split(",")
    return found


def _options(kind: str, study: str) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    if kind in ("matrix", "over_time"):
        found["rows"] = forms.ChoiceField(
            label=_("Rows"), choices=[("theme", _("Themes")), ("code", _("Codes"))]
        )
    noted = [(one.ref, one.name) for one in attributes_to_count(study)]
    if kind == "matrix":
        found["columns"] = forms.ChoiceField(
            label=_("Columns"),
            choices=[
                ("kind", _("Kinds of source: coded passages")),
                *(
                    (f"{ATTRIBUTE}{ref}", _("{name}: people").format(name=name))
                    for ref, name in noted
                ),
            ],
        )
    if kind == "participants" and noted:
        found["attributes"] = forms.MultipleChoiceField(
            label=_("What they say of themselves"),
            help_text=_("None chosen: all of them."),
            choices=noted,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    return found
