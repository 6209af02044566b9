"""Themes: making one, writing what it says, choosing its codes, weighing passages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.commands.naming import LIMIT
from peerloom.analysis.types import CARRIES, CONTRADICTS, Code, Theme

STANCE_NAMES = [(CARRIES, _("it carries the theme")), (CONTRADICTS, _("it speaks against it"))]


class ThemeForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=LIMIT,
        help_text=_("A phrase that says something: “A sentence and a way in”, not “Health care”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    concept = forms.CharField(
        label=_("Central organising concept"),
        required=False,
        max_length=1000,
        help_text=_("In one sentence: what holds all this together?"),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )


class EditThemeForm(ThemeForm):
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=20_000,
        help_text=_("What belongs to it, what doesn't, and how far it reaches."),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )


class ThemeCodesForm(forms.Form):
    """Codes in the order of the codebook; those that stay keep their place in the theme."""

    codes = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, codes: Iterable[Code], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["codes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code.ref, code.name) for code in codes]


class WeighForm(forms.Form):
    theme = forms.ChoiceField(label=_("Theme"))
    stance = forms.ChoiceField(
        label=_("What does the passage do?"), choices=STANCE_NAMES, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["theme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(theme.ref, theme.name) for theme in themes]


class MoveThemeForm(forms.Form):
    place = forms.IntegerField(min_value=0)


class CodingForm(forms.Form):
    coding = forms.CharField(max_length=12)
