"""Forms of the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from peerloom.people.types import CONTACT, KEEP
from peerloom.returns.checks.types import LONGEST
from peerloom.returns.checks.wording import about_choices
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


MINUTES = 10
_LARGEST = 10 * 1024 * 1024
_SOUNDS = ("audio/webm", "audio/ogg", "audio/mp4", "audio/mpeg", "audio/wav", "audio/aac")
_OFF = {"autocomplete": "off", "autocorrect": "off", "autocapitalize": "off", "spellcheck": "false"}


class MoreForm(forms.Form):
    """What somebody wants to add; empty takes it off."""

    words = forms.CharField(
        label=_("What do you want to say?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7, **_OFF}),
    )


class SoundForm(forms.Form):
    """The same aloud. Shapes: ``kind`` is the type of a sound that came in."""

    kind = ""
    sound = forms.FileField(
        label=_("A sound file"), widget=forms.FileInput(attrs={"accept": "audio/*"})
    )

    def clean_sound(self) -> Any:
        given = self.cleaned_data["sound"]
        kind = (given.content_type or "").split(";")[0].replace("video/", "audio/")
        if given.size is None or given.size > _LARGEST:
            raise forms.ValidationError(_("That is too long. Ten minutes are the most."))
        if kind not in _SOUNDS:
            raise forms.ValidationError(_("This phone's sound can't be played here."))
        self.kind = kind
        return given


def second_field() -> forms.CharField:
    """The same once more, for those who read in the other language."""
    return forms.CharField(
        label=_("The same in another language"),
        help_text=_("Whoever reads Peerloom in it sees this. Left empty, they see the other one."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "class": "words"}),
    )


def speak(form: forms.Form, other: str) -> None:
    """Name that language, for people and for what reads aloud."""
    name = str(get_language_info(other)["name_translated"])
    form.fields["second"].label = gettext("The same in {language}").format(language=name)
    form.fields["second"].widget.attrs["lang"] = other


class SummaryForm(forms.Form):
    """A theme in plain words, and the version it was read at."""

    text = forms.CharField(
        label=_("In plain words"),
        help_text=_(
            "Three to six short sentences, as one would say it aloud. No quotes: everybody sees "
            "their own words below it, and nobody else's."
        ),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "class": "words"}),
    )
    second = second_field()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, other)


class EditionForm(forms.Form):
    """Which edition a cohort is asked about, and what it says in plain words."""

    number = forms.TypedChoiceField(label=_("Edition"), coerce=int)
    text = forms.CharField(
        label=_("What it says, in plain words"),
        help_text=_("And who will get it. People answer whether it may go out."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "class": "words"}),
    )

    second = second_field()

    def __init__(self, *args: Any, numbers: Sequence[int], other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, other)
        choice: Any = self.fields["number"]
        choice.choices = [(one, str(one)) for one in numbers]


class ReplyForm(forms.Form):
    """What people are told: what was done, or why not."""

    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[("changed", _("We changed something")), ("kept", _("We left it, with a reason"))],
        widget=forms.RadioSelect,
    )
    did = forms.CharField(
        label=_("What did you change, or why not?"),
        help_text=_("Whoever answered reads this, word for word."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    said = forms.CharField(
        label=_("What was said, in your own words"),
        help_text=_(
            "For the page that the whole cohort reads. Write it so that nobody can tell "
            "who said it; leave it empty if that can't be done."
        ),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_public = forms.BooleanField(
        label=_("Show it on the cohort's page"), required=False, initial=True
    )


class TellForm(forms.Form):
    """What was said elsewhere, and what was done about it."""

    about = forms.ChoiceField(label=_("Where was it said?"), choices=about_choices)
    said = forms.CharField(
        label=_("What was said, in your own words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[("changed", _("We changed something")), ("kept", _("We left it, with a reason"))],
        widget=forms.RadioSelect,
    )
    did = forms.CharField(
        label=_("What did you change, or why not?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why, in a sentence; a page says whether it must be there."""

    reason = forms.CharField(
        label=_("Why"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class LetOnForm(forms.Form):
    """Somebody's words as they go on to the team."""

    words = forms.CharField(
        label=_("What goes on to the team"),
        help_text=_(
            "Take out names, places and whatever else tells who it is. Empty: nothing goes on."
        ),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "class": "words"}),
    )
