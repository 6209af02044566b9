"""Forms of the gate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.gate.naming import KIND_NAMES
from peerloom.gate.sheets import DECISIONS
from peerloom.gate.types import Choice

USES = [
    ("team", _("The team may read it")),
    ("quotes", _("Words from it may be quoted without a name")),
]
REPLACEMENT_LIMIT = 120


class DecisionForm(forms.Form):
    """One decision."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    decision = forms.ChoiceField(choices=[(word, word) for word in DECISIONS])
    replacement = forms.CharField(required=False, max_length=REPLACEMENT_LIMIT)
    all_alike = forms.BooleanField(required=False)


class StepsForm(forms.Form):
    """What a fast reader decided since the last answer: a list of steps, each a list of choices."""

    steps = forms.JSONField()

    def clean_steps(self) -> list[list[Choice]]:
        rows = self.cleaned_data["steps"]
        if not isinstance(rows, list) or not all(isinstance(step, list) for step in rows):
            raise forms.ValidationError("steps")
        return [[self._choice(row) for row in step] for step in rows]

    @staticmethod
    def _choice(row: Any) -> Choice:
        form = DecisionForm(row if isinstance(row, dict) else {})
        if not form.is_valid():
            raise forms.ValidationError("steps")
        said = form.cleaned_data
        return Choice(
            said["start"],
            said["end"],
            said["decision"],
            said["replacement"],
            said["all_alike"],
            str(row.get("seen", "")),
        )


class AddForm(forms.Form):
    """Words marked by hand."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    replacement = forms.CharField(required=False, max_length=REPLACEMENT_LIMIT)


class AttestForm(forms.Form):
    """Consent that a steward vouches for, by name."""

    attest = forms.MultipleChoiceField(
        label=_("Consent was given for"),
        required=False,
        choices=USES,
        widget=forms.CheckboxSelectMultiple,
    )


class ApproveForm(forms.Form):
    """What was de-identified and consented to elsewhere."""

    kinds = forms.MultipleChoiceField(label=_("What"), widget=forms.CheckboxSelectMultiple)
    uses = forms.MultipleChoiceField(
        label=_("Consent was given for"),
        choices=USES,
        initial=["team"],
        widget=forms.CheckboxSelectMultiple,
    )
    attested = forms.BooleanField(label=_("I attest this"))

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = list(kinds)
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=_("What"),
            choices=[(kind, f"{KIND_NAMES[kind]} ({count})") for kind, count in waiting],
            initial=[kind for kind, _count in waiting],
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_uses(self) -> list[str]:
        uses: list[str] = self.cleaned_data["uses"]
        if "team" not in uses:
            raise forms.ValidationError(
                _("Without consent for the team nothing can go on to the analysis.")
            )
        return uses


class RegisterForm(forms.Form):
    """The register as a table, typed or handed in."""

    csv = forms.CharField(
        label=_("Names, one a line"),
        required=False,
        help_text=_("Columns: name, kind, nicknames (parted by ;), replacement."),
        widget=forms.Textarea(
            attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off", "class": "mono"}
        ),
    )
    file = forms.FileField(label=_("Or a file (csv)"), required=False)
    below = forms.IntegerField(
        label=_("Ask where fewer people than this are both"),
        help_text=_("Two things that so few in the study have together tell who it is."),
        required=False,
        min_value=2,
        max_value=50,
    )
