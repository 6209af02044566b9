"""What setting up asks. Every answer has a default, and most can be left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peerloom.audit.types import ANALYST, FACILITATOR, STEWARD
from peerloom.people.pseudonyms import refuse_telling
from peerloom.problems import PseudonymTells
from peerloom.web.problems import tell

_QUIET = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
RHYTHMS = [
    ("7", _("every week")),
    ("14", _("every two weeks")),
    ("1", _("every day")),
    ("0", _("no dates yet")),
]


class ProgrammeForm(forms.Form):
    """A programme and its sessions."""

    name = forms.CharField(label=_("Name of the programme"), max_length=120)
    count = forms.IntegerField(
        label=_("How many sessions"),
        min_value=1,
        max_value=60,
        initial=6,
        help_text=_("Each gets a number. Names and aims can follow on its own page."),
    )
    rhythm = forms.ChoiceField(label=_("They are held"), choices=RHYTHMS, initial="7")
    first = forms.DateField(
        label=_("The first one is on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = _("Our programme")
        self.fields["first"].initial = timezone.localdate() + timedelta(days=7)

    def days(self) -> list[date | None]:
        """The day of each session, None where none is set."""
        count, step = self.cleaned_data["count"], int(self.cleaned_data["rhythm"])
        first = self.cleaned_data["first"]
        if not first or not step:
            return [None] * count
        return [first + timedelta(days=step * turn) for turn in range(count)]


class ColleagueForm(forms.Form):
    """One colleague: a name here, and hats."""

    pseudonym = forms.CharField(
        label=_("Name here"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=_QUIET),
    )
    roles = forms.MultipleChoiceField(
        label=_("What they do"),
        required=False,
        choices=[
            (STEWARD, _("Hold the keys with you, and stand at the gate")),
            (FACILITATOR, _("Run sessions")),
            (ANALYST, _("Read what was let through, and make sense of it")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_pseudonym(self) -> str:
        said = str(self.cleaned_data["pseudonym"]).strip()
        if said:
            try:
                refuse_telling(said)
            except PseudonymTells as problem:
                raise forms.ValidationError(str(tell(problem))) from problem
        return said


Colleagues = forms.formset_factory(ColleagueForm, extra=2, max_num=2)


class HelpLineForm(forms.Form):
    """Who can be asked for help, in the place's own words."""

    help_line = forms.CharField(
        label=_("Help line"),
        max_length=300,
        required=False,
        help_text=_("For example: who is there on which days, and a number to call."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
