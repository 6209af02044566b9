"""Forms of a notebook. Its fields ask the phone to remember and to correct nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.programme.types import Named, OwnPlace
from peerloom.voices.notebook import DOTS, STATEMENTS, Part

LONGEST = 40_000
PRIVATE = {
    "autocomplete": "off",
    "autocapitalize": "sentences",
    "autocorrect": "off",
    "spellcheck": "false",
    "data-private": "",
}
SAYINGS = {
    "know": _("What I know"),
    "explain": _("What I could explain to someone"),
    "dare": _("What I would dare to say to a provider"),
}
CHOICES = {
    "me": (_("Only me"), _("Nobody else can read it. So nobody can help you from it.")),
    "facilitator": (
        _("My facilitator"),
        _("The person you choose reads it as it stands. They see it is from you."),
    ),
    "team": (
        _("The team"),
        _("A steward takes out names first. Then the team reads it."),
    ),
    "quotes": (
        _("The team may quote it"),
        _("The same. And a sentence may be shown to others, without your name."),
    ),
}


class NoteForm(forms.Form):
    """The words of an entry, and which state of it they continue."""

    text = forms.CharField(
        label=_("Your words"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={**PRIVATE, "rows": 10}),
    )
    ref = forms.RegexField(r"^[a-z2-9]{12}$", widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    prompt = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    session = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        typed: str = self.cleaned_data["text"]
        return typed.replace("\r\n", "\n").rstrip()


class ReflectionForm(forms.Form):
    """Three statements, each in one's own words, by dots, or not at all."""

    ref = forms.RegexField(r"^[a-z2-9]{12}$", widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, parts: Sequence[Part] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        have = {part.statement: part for part in parts}
        dots = [("", _("I leave this out")), *((str(n), "●" * n) for n in range(1, DOTS + 1))]
        for name in STATEMENTS:
            part = have.get(name, Part(name))
            self.fields[name] = forms.CharField(
                label=SAYINGS[name],
                required=False,
                max_length=LONGEST,
                strip=False,
                initial=part.text,
                widget=forms.Textarea(attrs={**PRIVATE, "rows": 4}),
            )
            self.fields[f"{name}_dots"] = forms.TypedChoiceField(
                label=_("How much, for you?"),
                required=False,
                choices=dots,
                coerce=int,
                empty_value=None,
                initial=str(part.dots or ""),
                widget=forms.Select(attrs={"autocomplete": "off"}),
            )

    def questions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each statement with its dots."""
        return [(self[name], self[f"{name}_dots"]) for name in STATEMENTS]

    def parts(self) -> tuple[Part, ...]:
        """What was said; what was left out is not there."""
        given = self.cleaned_data
        return tuple(
            Part(name, given[name].replace("\r\n", "\n").strip(), given[f"{name}_dots"])
            for name in STATEMENTS
            if given[name].strip() or given[f"{name}_dots"]
        )


class WhoForm(forms.Form):
    """Who may read an entry: only what can be kept here is offered."""

    who = forms.ChoiceField(label=_("Who may read this?"), widget=forms.RadioSelect)
    facilitators = forms.MultipleChoiceField(
        label=_("Which facilitator?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    not_peers = forms.BooleanField(
        label=_("Not for peers who may know me"),
        required=False,
        help_text=_("Somebody of your group who works in the team does not get it to read."),
    )
    study = forms.ChoiceField(label=_("For which group?"), required=False)

    def __init__(self, *args: Any, own: Sequence[OwnPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = {one.ref: one for place in own for one in place.facilitators}
        listening = {place.study.ref: place for place in own if place.study}
        offered = ["me", *(["facilitator"] if running else [])]
        offered += ["team", "quotes"] if listening else []
        self.fields["who"].choices = [(name, CHOICES[name][0]) for name in offered]  # type: ignore[attr-defined]
        self._name(running)
        if not listening:
            del self.fields["not_peers"]
        if len(listening) > 1:
            self.fields["study"].choices = [  # type: ignore[attr-defined]
                (ref, f"{place.cohort_name} · {place.programme_name}")
                for ref, place in listening.items()
            ]
        else:
            del self.fields["study"]

    def _name(self, running: dict[str, Named]) -> None:
        if not running:
            del self.fields["facilitators"]
            return
        named = self.fields["facilitators"]
        named.choices = [(one.ref, one.pseudonym) for one in running.values()]  # type: ignore[attr-defined]

    def choices(self) -> list[tuple[str, str, str, bool]]:
        """(value, name, what it means, chosen) for each choice."""
        chosen = self["who"].value()
        offered = self.fields["who"].choices  # type: ignore[attr-defined]
        return [(name, label, str(CHOICES[name][1]), name == chosen) for name, label in offered]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        named = given.get("facilitators") or []
        if given.get("who") == "facilitator" and not named:
            offered = self.fields["facilitators"].choices  # type: ignore[attr-defined]
            if len(offered) == 1:
                given["facilitators"] = [offered[0][0]]
            else:
                self.add_error("facilitators", _("Choose a name, or choose “Only me”."))
        return given


class SoundForm(forms.Form):
    """A voice note."""

    sound = forms.FileField(
        label=_("A sound file"), widget=forms.FileInput(attrs={"accept": "audio/*"})
    )


class PromptsForm(forms.Form):
    """What one session offers to write about: a box for each language, one prompt a line."""

    def __init__(self, *args: Any, languages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in languages:
            self.fields[code] = forms.CharField(
                label=name,
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
            )
