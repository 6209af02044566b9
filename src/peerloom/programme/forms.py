"""Forms about what is offered, and about the study that listens to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from peerloom.audit.types import STEWARD
from peerloom.programme import approaches
from peerloom.programme.types import (
    APPROACHES,
    FEWEST,
    SMALLEST_GROUP,
    Cohort,
    Named,
    Programme,
    Study,
)

_QUIET = {"autocomplete": "off", "spellcheck": "false"}
_FIRST_LANGUAGES = ("en", "fr")
_EVERYBODY = "programme"


class ProgrammeForm(forms.Form):
    """A programme's name and what it is."""

    name = forms.CharField(label=_("Name"), max_length=120)
    about = forms.CharField(
        label=_("What it is"),
        help_text=_("A few plain sentences for the team. They never show on participants' phones."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    two_approvals = forms.BooleanField(
        label=_("Two stewards look before a text goes on"),
        help_text=_("Nobody lets a text through the gate alone then. Only a steward sets this."),
        required=False,
    )

    smallest_group = forms.IntegerField(
        label=_("The smallest group that may be shown outside"),
        help_text=_(
            "In tables about people, smaller groups are marked for the team and left out of "
            "whatever leaves it. Three at least. Only a steward sets this."
        ),
        min_value=FEWEST,
        max_value=50,
        initial=SMALLEST_GROUP,
    )

    def __init__(self, *args: Any, hat: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("two_approvals", "smallest_group"):
            self.fields[name].disabled = hat != STEWARD


class SessionForm(forms.Form):
    """One meeting: what it is about, when, how long."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("It stands on participants' phones: choose words that anybody may see."),
    )
    aims = forms.CharField(
        label=_("Aims"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    held_on = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=5, max_value=1440)


class CohortForm(forms.Form):
    """A cohort's name."""

    name = forms.CharField(label=_("Name"), max_length=120)


class MembersForm(forms.Form):
    """Who joins, by pseudonym."""

    pseudonyms = forms.CharField(
        label=_("Pseudonyms, one a line"),
        help_text=_("Never a legal name, initials or a birthday: those can be guessed."),
        widget=forms.Textarea(attrs={"rows": 5, **_QUIET}),
        max_length=4000,
    )

    def clean_pseudonyms(self) -> list[str]:
        return _lines(self.cleaned_data["pseudonyms"])


class NewCohortForm(CohortForm):
    """A cohort and its first people."""

    pseudonyms = forms.CharField(
        label=_("Its people, one pseudonym a line"),
        help_text=_("Never a legal name, initials or a birthday: those can be guessed."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, **_QUIET}),
        max_length=4000,
    )

    def clean_pseudonyms(self) -> list[str]:
        return _lines(self.cleaned_data["pseudonyms"])


class FacilitatorsForm(forms.Form):
    """Who runs a cohort, among those who wear the hat."""

    facilitators = forms.MultipleChoiceField(
        label=_("Who runs it"),
        help_text=_("People of this cohort may share a text with them by name."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offered: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.ref, one.pseudonym) for one in offered]
        cast(forms.MultipleChoiceField, self.fields["facilitators"]).choices = choices


class MoveForm(forms.Form):
    """The cohort that somebody moves to."""

    to = forms.ChoiceField(label=_("To"))

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["to"]).choices = groups


class StudyForm(forms.Form):
    """What a study asks, how it reads, and whom it listens to."""

    name = forms.CharField(label=_("Name"), max_length=120)
    question = forms.CharField(
        label=_("Question"),
        help_text=_("What you want to understand, in one or two sentences."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    approach = forms.ChoiceField(label=_("Approach"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of most of its words"),
        help_text=_("It decides how word endings are treated in search."),
    )
    listens_to = forms.ChoiceField(label=_("Listens to"), required=False)

    def __init__(
        self,
        *args: Any,
        offered: Iterable[tuple[Programme, list[Cohort]]],
        language: str = "en",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._field("approach").choices = [
            (one, _with_small(approaches.NAMES[one], approaches.MEANINGS[one]))
            for one in APPROACHES
        ]
        self._field("language").choices = language_choices(language)
        self._field("listens_to").choices = _offered_choices(offered)

    def choice(self) -> tuple[str | None, str | None]:
        """The programme and the cohort that were chosen."""
        kind, _sep, ref = str(self.cleaned_data["listens_to"]).partition(":")
        if not ref:
            return None, None
        return (ref, None) if kind == _EVERYBODY else (None, ref)

    def _field(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])


def start_of_study(study: Study) -> dict[str, object]:
    """What the form shows of a study that is there already."""
    listens_to = ""
    if study.cohort:
        listens_to = f"cohort:{study.cohort}"
    elif study.programme:
        listens_to = f"{_EVERYBODY}:{study.programme}"
    return {
        "name": study.name,
        "question": study.question,
        "approach": study.approach,
        "language": study.language,
        "listens_to": listens_to,
    }


def language_name(code: str) -> str:
    """A language in its own words; its code if we don't know it."""
    info = LANG_INFO.get(code) or LANG_INFO.get(code.split("-")[0]) or {}
    name = str(info.get("name_local", code))
    return name[:1].upper() + name[1:]


def language_choices(current: str) -> list[tuple[str, str]]:
    """English and French first, then every language by its own name."""
    known = [code for code, info in LANG_INFO.items() if "name_local" in info]
    rest = sorted(set(known) - set(_FIRST_LANGUAGES), key=lambda code: language_name(code).lower())
    codes = [*_FIRST_LANGUAGES, *rest]
    if current not in codes:
        codes.append(current)
    return [(code, language_name(code)) for code in codes]


def _lines(text: str) -> list[str]:
    names = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if any(len(name) > 60 for name in names):
        raise forms.ValidationError(_("A pseudonym has 60 characters at most."))
    return names


def _with_small(name: object, meaning: object) -> str:
    return format_html("<span>{}</span><small>{}</small>", name, meaning)


def _offered_choices(offered: Iterable[tuple[Programme, list[Cohort]]]) -> list[Any]:
    choices: list[Any] = [("", _("No programme yet"))]
    for programme, cohorts in offered:
        group: list[Any] = [(f"{_EVERYBODY}:{programme.ref}", _("Everybody in it"))]
        group += [(f"cohort:{cohort.ref}", cohort.name) for cohort in cohorts]
        choices.append((programme.name, group))
    return choices
