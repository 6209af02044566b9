"""What people write to an item."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.findings.checklists.types import LONGEST


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        help_text=_("What the log knows stands here; change it, or write your own."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    where = forms.CharField(
        label=_("Where the report says it"),
        help_text=_("A section or a page."),
        required=False,
        max_length=200,
    )
    does_not_apply = forms.BooleanField(label=_("Doesn't apply to this study"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
