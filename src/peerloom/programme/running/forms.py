"""Forms about meetings, attendance and plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.programme.commands.running import LONGEST, MOST_WEEKS
from peerloom.programme.running.types import PRESENCES, Attended, Plan, Step
from peerloom.programme.running.wording import PRESENCE_NAMES, REMINDERS, WORDS
from peerloom.programme.types import Session
from peerloom.web.quiet import QUIET, QuietForm

EVERY = "all"


class MeetingForm(forms.Form):
    """When and where."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    starts = forms.TimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        help_text=_("Left empty: as long as the session says."),
        required=False,
        min_value=5,
        max_value=1440,
    )
    place = forms.CharField(
        label=_("Where"),
        help_text=_("Stands in the calendar of these people here, and in no file for a phone."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=QUIET),
    )


class PlanMeetingsForm(MeetingForm):
    """The first day, and for which sessions."""

    session = forms.ChoiceField(label=_("For"))
    weeks = forms.IntegerField(
        label=_("Weeks apart"), initial=1, min_value=1, max_value=MOST_WEEKS, required=False
    )
    field_order = ("session", "day", "weeks", "starts", "minutes", "place")

    def __init__(self, *args: Any, sessions: Iterable[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ones = [(one.ref, f"{one.number} · {one.name}") for one in sessions]
        every = (EVERY, _("Every session that has no day yet"))
        cast(forms.ChoiceField, self.fields["session"]).choices = [every, *ones]
        self.fields["day"].label = _("First day")


class AttendanceForm(forms.Form):
    """One line a person."""

    def __init__(self, *args: Any, attended: Iterable[Attended], **kwargs: Any) -> None:
        kwargs["auto_id"] = "came_%s"
        super().__init__(*args, **kwargs)
        for one in attended:
            self.fields[one.person] = forms.ChoiceField(
                label=one.pseudonym,
                choices=[(key, PRESENCE_NAMES[key]) for key in PRESENCES],
                required=False,
                initial=one.presence,
                widget=forms.RadioSelect,
            )

    def presences(self) -> dict[str, str]:
        return {str(person): str(said) for person, said in self.cleaned_data.items()}


class NoteForm(forms.Form):
    """What the next facilitator should know."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("About the session, never about one person: the team reads it."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={**QUIET, "rows": 3}),
    )


class StepForm(forms.Form):
    """One step of a plan."""

    name = forms.CharField(label=_("Step"), max_length=120, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=600)
    materials = forms.CharField(
        label=_("Materials, one a line"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=_("How it goes"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WarningsForm(forms.Form):
    """What is said before hard topics."""

    warnings = forms.CharField(
        label=_("Content note"),
        help_text=_("Said at the beginning, so that anybody can step out of a hard topic."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


MORE_STEPS = 3
StepForms = forms.formset_factory(StepForm, extra=MORE_STEPS, can_order=True, can_delete=True)


def steps_of(formset: Any) -> list[Step]:
    """The steps that stay, in the order that was typed."""
    kept = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("name")]
    kept = [one for one in kept if not one.get("DELETE")]
    ordered = sorted(enumerate(kept), key=lambda pair: (pair[1].get("ORDER") or 999, pair[0]))
    return [
        Step(one["name"], one["minutes"], one["materials"], one["note"]) for _at, one in ordered
    ]


def filled(plan: Plan) -> list[dict[str, Any]]:
    """A plan as the forms begin with it."""
    return [
        {
            "name": step.name,
            "minutes": step.minutes,
            "materials": step.materials,
            "note": step.note,
        }
        for step in plan.steps
    ]


class OwnFileForm(QuietForm):
    """How the days are called in one's own calendar."""

    word = forms.ChoiceField(
        label=_("Each day is called"), choices=list(WORDS.items()), widget=forms.RadioSelect
    )
    remind = forms.ChoiceField(
        label=_("The phone says so"), choices=list(REMINDERS.items()), widget=forms.RadioSelect
    )
