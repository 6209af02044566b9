"""What people write around the publishing of findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from peerloom.findings.publishing.queries import lines_of
from peerloom.findings.publishing.types import Published, Standing
from peerloom.findings.publishing.words import KIND_NAMES, STYLE_NAMES, licence_choices
from peerloom.formats.references import Work, name_of
from peerloom.formats.references.csl_json import day_of

_TEXTS = ("container", "volume", "issue", "pages", "edition", "publisher", "place", "doi", "url")


class ImprintForm(forms.Form):
    """Who stands for the next edition, and what it says of itself."""

    authors = forms.CharField(
        label=_("Who stands for it"),
        help_text=_("One to a line, as each wants to be named: “Wren”, or “Family, Given”."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=list(KIND_NAMES.items()))
    licence = forms.ChoiceField(
        label=_("What others may do with it"), choices=licence_choices, required=False
    )
    style = forms.ChoiceField(
        label=_("How references are written"), choices=list(STYLE_NAMES.items())
    )
    abstract = forms.CharField(
        label=_("Abstract"),
        help_text=_("For catalogues and search. Left out, the words of “In short” stand there."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 7, "class": "words"}),
    )
    thanks = forms.CharField(
        label=_("Thanks"),
        help_text=_("Who made it possible. Ask before you name anybody."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "words"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def start(cls, standing: Standing) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {**asdict(standing), "authors": "\n".join(standing.authors)}

    def clean_authors(self) -> tuple[str, ...]:
        return lines_of(self.cleaned_data["authors"])


class WorkForm(forms.Form):
    """A work, typed in."""

    kind = forms.ChoiceField(label=_("What it is"), choices=list(KIND_NAMES.items()))
    title = forms.CharField(label=_("Title"), max_length=500)
    authors = forms.CharField(
        label=_("Authors"),
        help_text=_("One to a line: “Family, Given”, or the name of a group."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    issued = forms.CharField(
        label=_("Year or day"), help_text=_("2024 or 2024-05-31"), required=False, max_length=10
    )
    container = forms.CharField(label=_("Journal or book it stands in"), required=False)
    volume = forms.CharField(label=_("Volume"), required=False, max_length=40)
    issue = forms.CharField(label=_("Issue"), required=False, max_length=40)
    pages = forms.CharField(label=_("Pages"), required=False, max_length=40)
    edition = forms.CharField(label=_("Edition"), required=False, max_length=40)
    publisher = forms.CharField(label=_("Publisher"), required=False)
    place = forms.CharField(label=_("Place"), required=False)
    doi = forms.CharField(label=_("DOI"), required=False, max_length=250)
    url = forms.URLField(label=_("Address on the web"), required=False, assume_scheme="https")
    key = forms.CharField(
        label=_("Key"),
        help_text=_("Texts cite it by this. Left out, it is made of the first name and the year."),
        required=False,
        max_length=60,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, known: Work | None = None, **kwargs: Any) -> None:
        self.known = known
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["key"]

    @classmethod
    def start(cls, work: Work, version: int) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {
            **asdict(work),
            "authors": "\n".join(str(one) for one in work.authors),
            "issued": "-".join(f"{part:02}" for part in work.issued),
            "version": version,
        }

    def clean_issued(self) -> tuple[int, ...]:
        typed = self.cleaned_data["issued"].strip()
        parts = day_of(typed.split("-"))
        if typed and len(parts) != len(typed.split("-")):
            raise forms.ValidationError(now("Write a year, or a day like 2024-05-31."))
        return parts

    def work(self) -> Work:
        """The work as it was typed; what no field shows stays as it was."""
        said: Mapping[str, Any] = self.cleaned_data
        return Work(
            key=self.known.key if self.known else said["key"].strip().lstrip("@"),
            kind=said["kind"],
            title=" ".join(said["title"].split()),
            authors=tuple(name_of(one) for one in lines_of(said["authors"])),
            issued=said["issued"],
            editors=self.known.editors if self.known else (),
            isbn=self.known.isbn if self.known else "",
            abstract=self.known.abstract if self.known else "",
            accessed=self.known.accessed if self.known else (),
            **{name: said[name].strip() for name in _TEXTS},
        )


class ReferenceFileForm(forms.Form):
    """A file that a reference manager exported."""

    file = forms.FileField(
        label=_("File of references"),
        help_text=_("BibTeX (.bib) or CSL-JSON (.json). Nothing is looked up on the network."),
        widget=forms.FileInput(attrs={"accept": ".bib,.json"}),
    )


class PublicationForm(forms.Form):
    """Where an edition was published."""

    day = forms.DateField(
        label=_("Day"),
        help_text=_("Left out, it is the day on which the edition was made."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    venue = forms.CharField(
        label=_("Where"),
        help_text=_("A journal, a series, a publisher, a website."),
        required=False,
        max_length=300,
    )
    doi = forms.CharField(label=_("DOI"), required=False, max_length=250)
    links = forms.CharField(
        label=_("Links"),
        help_text=_(
            "One to a line: what it is, a bar, its address: “PDF | https://example.org/a.pdf”."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def start(cls, said: Published) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {**asdict(said), "links": "\n".join(f"{name} | {url}" for name, url in said.links)}

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        return day

    def clean_links(self) -> tuple[tuple[str, str], ...]:
        found = []
        for line in lines_of(self.cleaned_data["links"]):
            name, _bar, url = (part.strip() for part in line.rpartition("|"))
            URLValidator(
                ["http", "https"], message=now("“{url}” isn't an address.").format(url=url[:80])
            )(url)
            found.append((name or url, url))
        return tuple(found)
