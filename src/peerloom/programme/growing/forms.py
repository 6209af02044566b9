"""Forms about growing into another hat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.programme.growing.types import ROLES
from peerloom.programme.growing.wording import ROLE_NAMES
from peerloom.programme.types import Named


class BeginStepForm(forms.Form):
    """Who, and towards which hat."""

    person = forms.ChoiceField(label=_("Who"))
    role = forms.ChoiceField(
        label=_("Towards"), choices=[(one, ROLE_NAMES[one]) for one in ROLES],
        widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.ref, one.pseudonym) for one in offered]
        cast(forms.ChoiceField, self.fields["person"]).choices = choices
