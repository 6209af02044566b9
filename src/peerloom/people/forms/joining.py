"""Coming in for the first time: one question a screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from peerloom.people.pseudonyms import refuse_telling
from peerloom.problems import PseudonymTells
from peerloom.web.problems import tell
from peerloom.web.quiet import QUIET


class CodeForm(forms.Form):
    """The code on the paper."""

    code = forms.CharField(
        label=_("The code on your paper"),
        help_text=_("Capitals and lines between the signs don't matter."),
        max_length=60,
        widget=forms.TextInput(attrs=QUIET),
    )


class NameForm(forms.Form):
    """The name by which somebody is known here."""

    pseudonym = forms.CharField(
        label=_("Your name here"),
        help_text=_("Not your real name. Not your initials or your birthday."),
        max_length=60,
        widget=forms.TextInput(attrs=QUIET),
    )

    def clean_pseudonym(self) -> str:
        name = str(self.cleaned_data["pseudonym"])
        try:
            refuse_telling(name)
        except PseudonymTells as problem:
            told = tell(problem)
            raise forms.ValidationError(f"{told.cause} {told.remedy}") from problem
        return name


WAYS_BACK = {
    "none": (
        _("No way back"),
        _("If you lose your words, your own notes stay shut for good. Nobody can help."),
    ),
    "code": (
        _("A code on paper"),
        _("Whoever finds it, and knows your name here, can open your notes."),
    ),
    "peers": (
        _("Two people I trust"),
        _("Each keeps one half. Both together can let you in. Both together could also read."),
    ),
}


class WayBackForm(forms.Form):
    """What shall help if the words are lost: said before, not after."""

    way = forms.ChoiceField(
        label=_("If you lose your words, what shall help?"),
        widget=forms.RadioSelect,
        initial="none",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            (way, format_html("<span>{}</span><small>{}</small>", name, meaning))
            for way, (name, meaning) in WAYS_BACK.items()
        ]


class WordsForm(forms.Form):
    """Words of one's own instead of those that were drawn."""

    own = forms.CharField(
        label=_("Words of your own"),
        help_text=_("Five words or more. Not a song, not a saying."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )


class RetypeForm(forms.Form):
    """The words once more."""

    typed = forms.CharField(
        label=_("Your words"),
        help_text=_("The first letters of a word are enough, if no other word begins like it."),
        max_length=300,
        widget=forms.Textarea(attrs=QUIET | {"rows": 3, "data-words": ""}),
    )
