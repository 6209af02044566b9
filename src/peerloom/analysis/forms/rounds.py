"""Starting a round of blind coding, and giving the reason for an early reveal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RoundForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the round"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    coders = forms.MultipleChoiceField(
        label=_("Who codes"),
        help_text=_("Two or more. None of them sees the others' work until the reveal."),
        widget=forms.CheckboxSelectMultiple,
    )
    codes = forms.ChoiceField(
        label=_("With which codes"),
        choices=(
            ("fixed", _("The codebook as it stands: nobody makes a code")),
            ("open", _("Everybody may make codes of their own, seen by them alone")),
        ),
        widget=forms.RadioSelect,
        initial="fixed",
    )
    sources = forms.MultipleChoiceField(
        label=_("Which sources"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        coders: Mapping[str, str],
        sources: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coders"].choices = list(coders.items())  # type: ignore[attr-defined]
        self.fields["sources"].choices = list(sources)  # type: ignore[attr-defined]


class RevealForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is revealed before everybody is done"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
