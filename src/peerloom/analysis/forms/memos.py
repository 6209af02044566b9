"""Memos: writing one, changing one, narrowing the list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.forms.lines import Line
from peerloom.analysis.types import PHASES, SUBJECTS

PHASE_NAMES = {
    "familiarise": _("Getting to know the texts"),
    "code": _("Coding"),
    "generate": _("Finding themes"),
    "review": _("Checking themes"),
    "define": _("Naming themes"),
    "write": _("Writing"),
}
ON_NAMES = {
    "study": _("the study"),
    "source": _("a source"),
    "code": _("a code"),
    "coding": _("a coding"),
    "theme": _("a theme"),
}


class MemoForm(forms.Form):
    text = forms.CharField(
        label=_("What do you notice?"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    phase = forms.ChoiceField(
        label=_("While"), choices=[(phase, PHASE_NAMES[phase]) for phase in PHASES]
    )


class WriteMemoForm(MemoForm):
    """A new memo and what it is on."""

    on = forms.ChoiceField(choices=[(on, on) for on in SUBJECTS], widget=forms.HiddenInput)
    subject = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)


class MemosForm(Line):
    """The line that narrows the list; unknown values are treated as empty."""

    on = forms.ChoiceField(
        required=False,
        label=_("On"),
        choices=[("", _("anything")), *((on, ON_NAMES[on]) for on in SUBJECTS)],
    )
    phase = forms.ChoiceField(
        required=False,
        label=_("Phase"),
        choices=[("", _("any phase")), *((phase, PHASE_NAMES[phase]) for phase in PHASES)],
    )

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
