"""What people write and choose while they read across."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.forms.lines import Line
from peerloom.analysis.queries.cooccurrence import FARTHEST, NEAR
from peerloom.analysis.queries.saturation import BASES, RUNS

RELATION_NAMES = {
    "leads": _("leads to"),
    "part": _("is part of"),
    "against": _("speaks against"),
    "free": _("goes with"),
}
RATING_NAMES = {
    "": _("not rated yet"),
    "agreement": _("agreement"),
    "partial": _("partial agreement"),
    "silence": _("silence"),
    "dissonance": _("dissonance"),
}
PROMINENCE_NAMES = {
    "": _("not said"),
    "passing": _("in passing"),
    "recurring": _("comes back"),
    "central": _("in the middle of it"),
}
WAY_NAMES = {
    "converges": _("the kinds agree"),
    "partly": _("they agree in part"),
    "alone": _("one kind alone speaks to it"),
    "diverges": _("they contradict one another"),
    "silent": _("no kind speaks to it"),
    "open": _("not all rated yet"),
}
PROMPT_NAMES = {
    "increase": _("increases, or emerges"),
    "cumulative": _("builds up"),
    "turning": _("turning point"),
    "decrease": _("decreases, or stops"),
    "constant": _("stays the same"),
    "idiosyncratic": _("her own way"),
    "missing": _("missing"),
}
HOW_NAMES = {
    "overlap": _("on the same words"),
    "nested": _("one within the other"),
    "near": _("near each other"),
    "turn": _("in the same turn"),
}


class MeetingsForm(Line):
    how = forms.ChoiceField(required=False, label=_("How"), choices=list(HOW_NAMES.items()))
    near = forms.IntegerField(
        required=False, min_value=1, max_value=FARTHEST, initial=NEAR, label=_("Characters between")
    )

    def wanted(self) -> tuple[str, int]:
        """(how, how near), whatever was typed."""
        self.is_valid()
        how = self.cleaned_data.get("how") or "overlap"
        return how, self.cleaned_data.get("near") or NEAR


class RelationsForm(forms.Form):
    lines = forms.CharField(
        label=_("Relations, one a line"),
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )


class CellForm(forms.Form):
    rating = forms.ChoiceField(
        label=_("How it stands to the theme"),
        required=False,
        choices=list(RATING_NAMES.items()),
        widget=forms.RadioSelect,
    )
    prominence = forms.ChoiceField(
        label=_("How prominent"), required=False, choices=list(PROMINENCE_NAMES.items())
    )
    meaning = forms.CharField(
        label=_("What it means here"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    example = forms.ChoiceField(label=_("Example"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, examples: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["example"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("none")), *examples]


class WholeForm(forms.Form):
    completeness = forms.CharField(
        label=_("How complete is the picture? Whose words are missing?"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    overall = forms.CharField(
        label=_("What does it come to?"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


class TimeNoteForm(forms.Form):
    person = forms.ChoiceField(label=_("Case"))
    session = forms.ChoiceField(label=_("Session"), required=False)
    prompt = forms.ChoiceField(label=_("What do you see?"), choices=list(PROMPT_NAMES.items()))
    text = forms.CharField(
        label=_("Note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        persons: Iterable[tuple[str, str]],
        sessions: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("person", list(persons)),
            ("session", [("", _("the whole time")), *sessions]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class PathwayForm(forms.Form):
    text = forms.CharField(
        label=_("Stages and what belongs to them"),
        required=False,
        strip=False,
        max_length=20_000,
        help_text=_("“# Stage” begins a stage; then one line for each thing in it."),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "autocomplete": "off"}),
    )


class SaturationForm(Line):
    base = forms.TypedChoiceField(
        required=False, coerce=int, label=_("Base"), choices=[(one, str(one)) for one in BASES]
    )
    run = forms.TypedChoiceField(
        required=False, coerce=int, label=_("Run"), choices=[(one, str(one)) for one in RUNS]
    )
    threshold = forms.TypedChoiceField(
        required=False,
        coerce=float,
        label=_("Threshold"),
        choices=[("0.05", "5\u00a0%"), ("0", "0\u00a0%")],
    )
    kind = forms.ChoiceField(required=False, label=_("Kind of source"))

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(kinds)
