"""Forms about a study's approval and its consent forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=False, widget=widget)


def _words(label: Any, help_text: Any = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class EthicsForm(forms.Form):
    """What an ethics board asks; participants read it as well."""

    body = forms.CharField(label=_("Who approved it"), max_length=200, required=False)
    number = forms.CharField(label=_("Number of the approval"), max_length=80, required=False)
    approved_on = _day(_("Approved on"))
    approved_until = _day(_("Approved until"), _("Stewards are reminded a month before."))
    cut_off = _day(
        _("Cut-off for withdrawal"),
        _("After it, what is printed stays printed. Here people can always take back."),
    )
    cut_off_words = _words(_("What to say about it"), rows=2)
    retention_until = _day(
        _("Words are kept until"), _("Then a steward deletes them; a month before, a reminder.")
    )
    retention_words = _words(_("What to say about keeping"), rows=2)
    limits = _words(
        _("Limits of confidentiality"),
        _("What can't be kept to yourselves: duties by law, small groups. Short, plain sentences."),
    )
    danger = _words(
        _("When somebody tells of danger"),
        _("What happens then, who is told, and what happens only if they want it."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)


class ConsentFormForm(forms.Form):
    """A new version of the consent form, in each language of this place."""

    manner = forms.ChoiceField(
        label=_("How it is agreed to"),
        choices=[("written", _("On paper or on screen")), ("spoken", _("Spoken, and noted"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            field = _words(name, rows=10)
            field.widget.attrs["lang"] = code
            self.fields[f"text_{code}"] = field

    def texts(self) -> dict[str, str]:
        """What was written, by language."""
        return {code: self.cleaned_data[f"text_{code}"] for code, _name in settings.LANGUAGES}
