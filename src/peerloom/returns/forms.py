"""Forms of the way back."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from peerloom.people.types import CONTACT, KEEP
from peerloom.returns.types import TAKEABLE

PERSON_CHOICES = [
    (CONTACT, _("Tell me what comes of it")),
    (KEEP, _("Keep my words when the study is over")),
]


class ChoicesForm(forms.Form):
    """What somebody agrees to for herself."""

    uses = forms.MultipleChoiceField(
        label=_("Tick what you want"),
        choices=PERSON_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def chosen_uses(request: HttpRequest) -> frozenset[str] | None:
    """The use that a page asks about; None for everything, and for a word nobody knows."""
    use = request.POST.get("use") or request.GET.get("use", "")
    return frozenset({use}) if use in TAKEABLE else None
