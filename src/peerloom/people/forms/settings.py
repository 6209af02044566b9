"""One's own settings, and the ways back in."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.people.forms.accounts import LANGUAGE_NAMES
from peerloom.web.quiet import QUIET, QUIET_WORDS


class LanguageForm(forms.Form):
    """Language and clock."""

    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGE_NAMES.items()))
    time_zone = forms.ChoiceField(label=_("Clock"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in available_timezones() if "/" in zone and "Etc" not in zone)
        shown = [(zone, zone.replace("_", " ")) for zone in zones]
        self.fields["time_zone"].choices = [("", _("As in this place")), *shown]  # type: ignore[attr-defined]


class CurrentWordsForm(forms.Form):
    """The words that somebody has now."""

    passphrase = forms.CharField(
        label=_("The words you have now"),
        max_length=300,
        strip=False,
        widget=forms.PasswordInput(attrs=QUIET_WORDS),
    )


class PeersForm(forms.Form):
    """Two people, by the names they have here."""

    first = forms.CharField(
        label=_("The first person's name here"),
        max_length=60,
        widget=forms.TextInput(attrs=QUIET),
    )
    second = forms.CharField(
        label=_("The second person's name here"),
        max_length=60,
        widget=forms.TextInput(attrs=QUIET),
    )


class PrintedCodeForm(forms.Form):
    """A name and the code on paper."""

    pseudonym = forms.CharField(
        label=_("Your name here"), max_length=60, widget=forms.TextInput(attrs=QUIET)
    )
    code = forms.CharField(
        label=_("The code on your paper"), max_length=80, widget=forms.TextInput(attrs=QUIET)
    )


class HalvesForm(forms.Form):
    """A name and what two people said."""

    pseudonym = forms.CharField(
        label=_("Your name here"), max_length=60, widget=forms.TextInput(attrs=QUIET)
    )
    first = forms.CharField(
        label=_("What the first person said"),
        help_text=_("Four words."),
        max_length=120,
        widget=forms.TextInput(attrs=QUIET),
    )
    second = forms.CharField(
        label=_("What the second person said"),
        help_text=_("Four words."),
        max_length=120,
        widget=forms.TextInput(attrs=QUIET),
    )


class TimedForm(forms.Form):
    """The first code that an app shows."""

    code = forms.CharField(
        label=_("The six figures that the app shows"),
        max_length=12,
        widget=forms.TextInput(attrs=QUIET | {"inputmode": "numeric"}),
    )


class SecondStepForm(forms.Form):
    """A code from an app, or a spare one from paper."""

    code = forms.CharField(
        label=_("Six figures from your app, or a spare code"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
    passkey = forms.CharField(
        required=False, max_length=8000, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )


class WordForm(forms.Form):
    """A word for somebody; for whom is asked only where there is a choice."""

    to = forms.ChoiceField(label=_("For"))
    text = forms.CharField(
        label=_("Your word"),
        help_text=_("Only the person you send it to can open it."),
        max_length=1000,
        widget=forms.Textarea(attrs=QUIET | {"rows": 5}),
    )

    def __init__(
        self, *args: Any, reach: list[tuple[str, str]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if reach is None:
            del self.fields["to"]
        else:
            self.fields["to"].choices = reach  # type: ignore[attr-defined]
