"""What people choose and write while they compare places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.forms.across import RATING_NAMES

WAY_NAMES = {
    "converges": _("the places agree"),
    "partly": _("they agree in part"),
    "alone": _("one place alone speaks to it"),
    "diverges": _("they contradict one another"),
    "silent": _("no place speaks to it"),
    "open": _("not all judged yet"),
}


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several: a list of them."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        each = data if isinstance(data, list) and data else [None]
        return [super(FilesField, self).clean(one, initial) for one in each]


class BringForm(forms.Form):
    packages = FilesField(
        label=_("Packages"),
        help_text=_("The .zip files as the other places made them; several at once if you like."),
        widget=SeveralFiles(attrs={"accept": ".zip", "multiple": True}),
    )


class HandOnForm(forms.Form):
    attributes = forms.MultipleChoiceField(
        label=_("Tables of people to add"),
        help_text=_(
            "How many people's words stand under each theme, by what they say of themselves. "
            "Small figures are kept back, and others with them."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, attributes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["attributes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(attributes)
        if not field.choices:
            del self.fields["attributes"]


class SharedForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    note = forms.CharField(
        label=_("What the places have in common here"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


class PlaceForm(forms.Form):
    themes = forms.MultipleChoiceField(
        label=_("Its themes that belong here"), required=False, widget=forms.CheckboxSelectMultiple
    )
    rating = forms.ChoiceField(
        label=_("How it stands to the shared theme"),
        required=False,
        choices=list(RATING_NAMES.items()),
        widget=forms.RadioSelect,
    )
    meaning = forms.CharField(
        label=_("What it means there"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, themes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(themes)
