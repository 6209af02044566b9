"""Forms of the writing desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FrontForm(forms.Form):
    """What stands before and after the themes, and the version it was read at."""

    title = forms.CharField(label=_("Title"), max_length=200)
    subtitle = forms.CharField(label=_("Subtitle"), max_length=200, required=False)
    summary = forms.CharField(
        label=_("In short"),
        help_text=_("For people who will read only this. An empty line starts a paragraph."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "words"}),
    )
    limits = forms.CharField(
        label=_("What this can't claim"),
        help_text=_("One to a line, each with a hyphen and a space before it."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "words"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NarrativeForm(forms.Form):
    """A theme's narrative, and the version it was read at."""

    text = forms.CharField(
        label=_("What is said"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "words"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
