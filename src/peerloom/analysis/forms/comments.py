"""Writing a comment, or an answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.queries import COMMENTS_ON


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Comment"),
        help_text=_("@ and a pseudonym calls somebody of the team."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "data-mentions": "yes"}),
    )
    on = forms.ChoiceField(
        choices=[(on, on) for on in COMMENTS_ON], required=False, widget=forms.HiddenInput
    )
    subject = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    thread = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)


class CommentStepForm(forms.Form):
    """Which comment or thread, and what becomes of it."""

    comment = forms.CharField(max_length=12)
    does = forms.ChoiceField(choices=[(one, one) for one in ("remove", "resolve", "reopen")])
