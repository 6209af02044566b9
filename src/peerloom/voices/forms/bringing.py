"""Forms for bringing words in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from peerloom.formats.documents import KNOWN
from peerloom.formats.tables import ENDINGS
from peerloom.problems import Problem
from peerloom.programme.types import Session
from peerloom.voices.naming import KIND_NAMES
from peerloom.voices.placing import case_from_name
from peerloom.web.problems import tell

ACCEPTED = ",".join(f".{ending}" for ending in (*KNOWN, *ENDINGS))
FIRST_WORD = r"^[^\s_.\-–—]+"
CASE_RULES = [
    ("", _("No: the name says nothing about whose words these are")),
    (FIRST_WORD, _("Yes: it stands before the first _, - or space, as in P10_Tuesday.odt")),
    ("own", _("Yes, elsewhere: by a pattern of my own")),
]
LANGUAGES = [
    ("", _("The study's")),
    ("en", "English"),
    ("fr", "Français"),
    ("cs", "Čeština"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("pt", "Português"),
]


class SeveralFiles(forms.ClearableFileInput):
    """A chooser that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given] or [
            super().clean(None, initial)
        ]


class BringForm(forms.Form):
    """Files, and what they are."""

    chosen = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        help_text=_(
            "Interviews as txt, md, docx, odt, rtf, pdf, html, vtt or srt; journals and feedback "
            "also as a table: csv, tsv or xlsx. At most 50 MB each."
        ),
        widget=SeveralFiles(attrs={"accept": ACCEPTED}),
    )
    kind = forms.ChoiceField(
        label=_("What are they?"),
        choices=[
            ("interview", _("Interviews")),
            ("journal", _("Journals")),
            ("feedback", _("Feedback after a session")),
        ],
        widget=forms.RadioSelect,
    )
    session = forms.ChoiceField(
        label=_("Session"),
        required=False,
        help_text=_("For rows and documents that name none themselves."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)
    case_rule = forms.ChoiceField(
        label=_("Does a document's file name say whose words it holds?"),
        required=False,
        choices=CASE_RULES,
        widget=forms.RadioSelect,
    )
    pattern = forms.CharField(
        label=_("Pattern"),
        required=False,
        max_length=100,
        help_text=_("A regular expression; its first group, else all that it matches."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "placeholder": r"P\d+"}
        ),
    )

    def __init__(self, *args: Any, sessions: Iterable[Session] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.ref, f"{one.number} · {one.name}") for one in sessions]
        if known:
            self.fields["session"] = forms.ChoiceField(
                label=_("Session"),
                required=False,
                choices=[("", _("None")), *known],
                help_text=_("For rows and documents that name none themselves."),
            )
        else:
            del self.fields["session"]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        rule = facts.get("case_rule", "")
        facts["case_pattern"] = facts.get("pattern", "") if rule == "own" else rule
        try:
            case_from_name("", facts["case_pattern"])
        except Problem as problem:
            self.add_error("pattern", str(tell(problem)))
        return facts


__all__ = ["KIND_NAMES", "BringForm"]
