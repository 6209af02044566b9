"""Forms about money. Amounts are typed as people write them and kept in cents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.programme.money.amounts import cents_of
from peerloom.programme.money.types import FOR_PEOPLE, KINDS, WAYS
from peerloom.programme.money.wording import KIND_NAMES, WAY_NAMES
from peerloom.programme.types import Session
from peerloom.web.quiet import QUIET


class AmountField(forms.CharField):
    """Cents, typed as "20" or "12.50"."""

    def __init__(self, *, below: bool = False, nothing: bool = False, **kwargs: Any) -> None:
        attrs = {**QUIET, "inputmode": "decimal", "size": 9}
        kwargs.setdefault("max_length", 16)
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)
        self.below, self.nothing = below, nothing

    def clean(self, value: Any) -> Any:
        typed = str(super().clean(value))
        if not typed and not self.required:
            return None
        cents = cents_of(typed)
        if cents is None or (cents < 0 and not self.below) or (not cents and not self.nothing):
            raise forms.ValidationError(_("Write an amount, such as 20 or 12.50."))
        return cents


class _OnceForm(forms.Form):
    """A form that counts once, however often it is sent."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = uuid4().hex[:24]
        self.fields["day"].initial = date.today


class PromiseForm(_OnceForm):
    """So much each, for these people."""

    session = forms.ChoiceField(label=_("For"), required=False)
    kind = forms.ChoiceField(
        label=_("What for"), choices=[(one, KIND_NAMES[one]) for one in FOR_PEOPLE]
    )
    cents = AmountField(label=_("How much each"))
    persons = forms.MultipleChoiceField(
        label=_("Who"), widget=forms.CheckboxSelectMultiple, choices=()
    )

    field_order = ("session", "kind", "cents", "persons", "day")

    def __init__(
        self,
        *args: Any,
        sessions: Iterable[Session],
        persons: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.ref, f"{one.number}. {one.name}") for one in sessions]
        self._field("session").choices = [("", _("no session in particular")), *listed]
        self._field("persons").choices = list(persons)
        self.fields["persons"].initial = [ref for ref, _name in persons]

    def _field(self, name: str) -> forms.ChoiceField:
        found = self.fields[name]
        assert isinstance(found, forms.ChoiceField)
        return found


class PayForm(_OnceForm):
    """Handing over what was promised."""

    cents = AmountField(label=_("How much"))
    way = forms.ChoiceField(label=_("How"), choices=[(one, WAY_NAMES[one]) for one in WAYS])
    signed = forms.BooleanField(
        label=_("There is a signature on paper"),
        help_text=_("A pseudonym is enough, and so is none."),
        required=False,
    )
    field_order = ("cents", "way", "signed", "day")


class SpendForm(_OnceForm):
    """A cost that is nobody's in particular."""

    kind = forms.ChoiceField(
        label=_("What for"),
        choices=[(one, KIND_NAMES[one]) for one in KINDS if one not in (*FOR_PEOPLE, "box")],
    )
    cents = AmountField(label=_("How much"))
    way = forms.ChoiceField(label=_("How"), choices=[(one, WAY_NAMES[one]) for one in WAYS])
    field_order = ("kind", "cents", "way", "day")


class BoxForm(_OnceForm):
    """Money into the box, or out of it."""

    cents = AmountField(
        label=_("How much"), help_text=_("With a minus sign it is taken out."), below=True
    )
    field_order = ("cents", "day")


class CountForm(forms.Form):
    """What lies in the box."""

    cents = AmountField(label=_("What you counted"), nothing=True)


class CurrencyForm(forms.Form):
    """What money is counted in."""

    currency = forms.CharField(
        label=_("Currency"),
        help_text=_("Three letters, such as CAD, EUR or USD. It stays once there are lines."),
        min_length=3,
        max_length=3,
        widget=forms.TextInput(attrs={**QUIET, "size": 4, "autocapitalize": "characters"}),
    )
