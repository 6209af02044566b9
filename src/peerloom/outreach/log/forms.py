"""Forms of the log: a peer's big taps, and the team's plan, stock and notes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerloom.outreach.log.telling import caught_by_pattern
from peerloom.outreach.log.types import MATERIALS, MOST_PEOPLE, Told
from peerloom.outreach.log.wording import (
    AUDIENCE_NAMES,
    MATERIAL_NAMES,
    SETTING_NAMES,
    STOCK_NAMES,
    TOPIC_NAMES,
)
from peerloom.programme.types import Named
from peerloom.web.quiet import QuietForm

DAYS = {"0": _("Today"), "1": _("Yesterday"), "2": _("The day before")}


class EncounterForm(QuietForm):
    """An encounter in a few taps. Nothing is typed unless the programme asks for a few words."""

    once = forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput())
    programme = forms.ChoiceField(label=_("For"))
    audience = forms.ChoiceField(
        label=_("With whom?"), choices=[*AUDIENCE_NAMES.items()], widget=forms.RadioSelect
    )
    setting = forms.ChoiceField(
        label=_("Where?"), choices=[*SETTING_NAMES.items()], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label=_("About what?"),
        choices=[*TOPIC_NAMES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    materials = forms.MultipleChoiceField(
        label=_("What did you hand out?"),
        choices=[*MATERIAL_NAMES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    further = forms.MultipleChoiceField(
        label=_("And after that?"),
        choices=[
            ("referred", _("I told them where to go")),
            ("accompanied", _("I went along")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    ago = forms.ChoiceField(
        label=_("When?"), choices=[*DAYS.items()], initial="0", widget=forms.RadioSelect
    )
    people = forms.IntegerField(
        label=_("How many people?"), initial=1, min_value=1, max_value=MOST_PEOPLE
    )

    note = forms.CharField(
        label=_("A few words"),
        help_text=_("About what happened, not about who."),
        required=False,
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        programmes: Iterable[tuple[str, str]],
        with_notes: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not with_notes:
            del self.fields["note"]
        self.initial.setdefault("once", secrets.token_hex(16))
        listed = list(programmes)
        field = self.fields["programme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = listed
        if len(listed) == 1:
            field.initial, field.widget = listed[0][0], forms.HiddenInput()

    def clean_note(self) -> str:
        note = str(self.cleaned_data["note"])
        for start, end in caught_by_pattern(note):
            raise forms.ValidationError(
                _("Leave this out: %(word)s"), params={"word": note[start:end].strip()}
            )
        return note

    def told(self) -> Told:
        """What was tapped."""
        given = self.cleaned_data
        return Told(
            audience=given["audience"],
            setting=given["setting"],
            day=localdate() - timedelta(days=int(given["ago"])),
            topics=tuple(given["topics"]),
            materials=tuple(given["materials"]),
            people=given["people"],
            referred="referred" in given["further"],
            accompanied="accompanied" in given["further"],
            note=given.get("note", ""),
        )


class WeekForm(forms.Form):
    """How many encounters a week is to bring."""

    day = forms.DateField(
        label=_("A day of the week"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    planned = forms.IntegerField(
        label=_("Encounters planned"),
        help_text=_("0 takes the plan away."),
        min_value=0,
        max_value=1000,
    )


class StockForm(forms.Form):
    """What came in, or was counted."""

    material = forms.ChoiceField(
        label=_("Material"), choices=[(one, MATERIAL_NAMES[one]) for one in MATERIALS]
    )
    kind = forms.ChoiceField(label=_("What happened"), choices=[*STOCK_NAMES.items()])
    amount = forms.IntegerField(label=_("Sets"), min_value=0, max_value=100_000)


class SupportForm(QuietForm):
    """A note on supporting one peer."""

    person = forms.ChoiceField(label=_("Who"))
    text = forms.CharField(
        label=_("Note"),
        help_text=_("If she takes everything back, it is deleted too."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, persons: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.ref, one.pseudonym) for one in persons]
