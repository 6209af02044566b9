"""Forms for planning an interview, and for what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from datetime import time as day_time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peerloom.programme.types import Session
from peerloom.voices.forms.bringing import LANGUAGES

_OFF = {"autocomplete": "off"}
NOON = day_time(12)
USE_CHOICES = [
    ("facilitator", _("her facilitator may read it")),
    ("team", _("the team may work with it")),
    ("quotes", _("it may be quoted, without her name")),
    ("not_peers", _("not for peers who may know her")),
]
HOW_CHOICES = [("spoken", _("aloud")), ("written", _("in writing"))]


class PlanForm(forms.Form):
    """With whom, when, in which language."""

    person = forms.ChoiceField(label=_("With whom"), help_text=_("By pseudonym."))
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", **_OFF}, format="%Y-%m-%d"),
    )
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", **_OFF}, format="%H:%M"),
    )
    session = forms.ChoiceField(
        label=_("After which session"), required=False, help_text=_("If it is about one.")
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[str, str]],
        sessions: Iterable[Session],
        fixed: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.ref, f"{one.number} · {one.name}") for one in sessions]
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]
        self.fields["session"].choices = [("", _("None")), *known]  # type: ignore[attr-defined]
        if fixed:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        day, time = facts.get("day"), facts.get("time")
        if time and not day:
            self.add_error("day", _("Say which day."))
        at = datetime.combine(day, time or NOON) if day else None
        facts["planned_for"] = timezone.make_aware(at) if at else None
        return facts


class AgreedForm(forms.Form):
    """What the speaker said yes to."""

    how = forms.ChoiceField(label=_("She said so"), choices=HOW_CHOICES, widget=forms.RadioSelect)
    uses = forms.MultipleChoiceField(
        label=_("What she said yes to"),
        required=False,
        choices=USE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked means that she said no."),
    )
