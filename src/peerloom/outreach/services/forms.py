"""Forms about services."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerloom.outreach.services.types import (
    ANSWERS,
    CONFIDENT,
    COSTS,
    QUESTIONS,
    SKIPPED,
    TOPICS,
    WITHOUT_ID,
    Entry,
    Wanted,
)
from peerloom.outreach.services.wording import (
    ANSWER_NAMES,
    CONFIDENCE_NAMES,
    COST_NAMES,
    ID_NAMES,
    QUESTION_NAMES,
    TOPIC_NAMES,
)
from peerloom.web.quiet import QuietForm


def _lines(label: Any, help_text: Any = "", rows: int = 2) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=2000, widget=widget
    )


class ServiceForm(forms.Form):
    """A service as the directory tells it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    provider = forms.CharField(label=_("Who runs it"), max_length=200, required=False)
    topics = forms.MultipleChoiceField(
        label=_("What for"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one, TOPIC_NAMES[one]) for one in TOPICS],
    )  # fmt: skip
    about = _lines(_("What it is"))
    hours = _lines(_("When it is open"))
    address = forms.CharField(label=_("Where"), max_length=500, required=False)
    getting_there = _lines(_("How to get there"))
    expect = _lines(_("What to expect"), _("Who asks what, how long it takes, who sits there."))
    phone = forms.CharField(label=_("Phone"), max_length=80, required=False)
    url = forms.URLField(
        label=_("Web address"), max_length=300, required=False, assume_scheme="https"
    )
    languages = forms.CharField(
        label=_("Languages"), help_text=_("Codes with spaces between: en fr cr"),
        max_length=80, required=False,
    )  # fmt: skip
    cost = forms.ChoiceField(
        label=_("Cost"), choices=[(one, COST_NAMES[one]) for one in COSTS], initial="unknown"
    )
    cost_note = forms.CharField(label=_("More about cost"), max_length=500, required=False)
    without_id = forms.ChoiceField(
        label=_("Papers"), choices=[(one, ID_NAMES[one]) for one in WITHOUT_ID], initial="unknown"
    )
    verified_on = forms.DateField(
        label=_("Somebody looked on"), required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip

    def clean_languages(self) -> tuple[str, ...]:
        typed = self.cleaned_data["languages"].lower().replace(",", " ").split()
        return tuple(dict.fromkeys(one[:8] for one in typed))

    def clean_verified_on(self) -> Any:
        day = self.cleaned_data["verified_on"]
        if day and day > localdate():
            raise forms.ValidationError(_("That day is still to come."))
        return day

    def entry(self) -> Entry:
        given = dict(self.cleaned_data)
        return Entry(**{**given, "topics": tuple(given["topics"])})


class FindForm(QuietForm):
    """What somebody looks for."""

    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    topic = forms.ChoiceField(label=_("What for"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    free = forms.BooleanField(label=_("costs nothing"), required=False)
    without_id = forms.BooleanField(label=_("without papers"), required=False)
    stale = forms.BooleanField(label=_("needs a look"), required=False)

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        any_one = ("", _("anything"))
        topics = [any_one, *((one, TOPIC_NAMES[one]) for one in TOPICS)]
        cast(forms.ChoiceField, self.fields["topic"]).choices = topics
        spoken = [("", _("any")), *((one, one) for one in languages)]
        cast(forms.ChoiceField, self.fields["language"]).choices = spoken

    def wanted(self) -> Wanted:
        """What is valid of it; nonsense in an address asks for nothing."""
        self.is_valid()
        return Wanted(**{key: value for key, value in self.cleaned_data.items() if value})


class BringForm(forms.Form):
    """A file of services."""

    file = forms.FileField(label=_("HSDS 3 (.json or .zip) or a table (.csv)"))


class RateForm(QuietForm):
    """The fixed questions; each can be left out."""

    def __init__(self, *args: Any, said: str = "", **kwargs: Any) -> None:
        super().__init__(*args, auto_id="say_%s", **kwargs)
        for at, question in enumerate(QUESTIONS):
            self.fields[question] = forms.ChoiceField(
                label=cast(Any, QUESTION_NAMES[question]), widget=forms.RadioSelect,
                choices=[(one, ANSWER_NAMES[one]) for one in ANSWERS],
                initial=said[at] if said else SKIPPED,
            )  # fmt: skip

    def answers(self) -> str:
        return "".join(self.cleaned_data[question] for question in QUESTIONS)


class ConfidenceForm(QuietForm):
    """How sure one feels of going there."""

    level = forms.TypedChoiceField(
        label=_("Would you go there today?"), coerce=int, widget=forms.RadioSelect,
        choices=[(one, CONFIDENCE_NAMES[one]) for one in CONFIDENT],
    )  # fmt: skip
