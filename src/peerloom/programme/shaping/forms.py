"""Forms to propose, to say something, to vote and to answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerloom.programme.shaping.types import ABOUT, CHOICES, QUORUM
from peerloom.programme.shaping.wording import ABOUT_NAMES, CHOICE_NAMES
from peerloom.web.quiet import QuietForm

LONGEST = 2_000


class ProposalForm(QuietForm):
    """What somebody wants to be otherwise; ``cohorts`` only where there are several."""

    cohort = forms.ChoiceField(label=_("For which group"))
    about = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[(one, ABOUT_NAMES[one]) for one in ABOUT],
        widget=forms.RadioSelect,
        initial=ABOUT[0],
    )
    text = forms.CharField(
        label=_("What do you propose?"),
        help_text=_("Your group and the team read it. Your name doesn't stand there."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, cohorts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(cohorts)
        field = self.fields["cohort"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = listed
        if len(listed) == 1:
            field.initial, field.widget = listed[0][0], forms.HiddenInput()


class RemarkForm(QuietForm):
    """Something said of a proposal."""

    text = forms.CharField(
        label=_("What do you say to it?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BallotForm(QuietForm):
    """One vote."""

    choice = forms.ChoiceField(
        label=_("Your vote"),
        choices=[(one, CHOICE_NAMES[one]) for one in CHOICES],
        widget=forms.RadioSelect,
    )


class OpenVoteForm(forms.Form):
    """Letting people vote."""

    closes_on = forms.DateField(
        label=_("Open until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    quorum = forms.IntegerField(
        label=_("How many of a hundred must vote"), min_value=1, max_value=100, initial=QUORUM
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].initial = localdate() + timedelta(days=7)


class AnswerForm(forms.Form):
    """What was decided, and what changed because of it."""

    answer = forms.CharField(
        label=_("The answer"),
        help_text=_("What you decided, and why. Everybody of the group reads it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    led_to = forms.CharField(
        label=_("What changed because of it"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kit_change = forms.TypedChoiceField(
        label=_("The change of the kit that it led to"),
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args: Any, changes: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if changes:
            self.fields["kit_change"].choices = [("", "—"), *changes]  # type: ignore[attr-defined]
        else:
            del self.fields["kit_change"]
