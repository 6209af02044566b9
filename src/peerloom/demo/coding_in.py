"""The sample's codebook, codings and memos."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries
from peerloom.demo import reading
from peerloom.formats.types import Code, Coding, Project, Source
from peerloom.gate import queries as gate
from peerloom.spans import Span
from peerloom.voices import queries as voices

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample

FIRST = "Juniper"


def load_codebook(sample: Sample) -> None:
    """The tree of codes, as the first analyst made it."""
    _plant(sample, reading.sheet("codebook")["codes"], None)


def load_codings(sample: Sample) -> None:
    """Codings in raw offsets, parked as a project's are, and adopted with the releases."""
    assert sample.steward.reader is not None
    raw = voices.open_voices(sample.voices.values(), sample.steward.reader)
    listed = list(reading.codings())
    names = list(dict.fromkeys(one["code"] for one in listed))
    codings = []
    for one in listed:
        text = raw[sample.voices[one["source"]]].text
        start, end = reading.span_of(text, one["quote"], one.get("nth", 1))
        codings.append(Coding(one["source"], start, end, one["code"], one["coder"]))
    project = Project(
        name="sample",
        sources=tuple(Source(one.source, one.source, "") for one in codings),
        codes=tuple(Code(name, name) for name in names),
        codings=tuple(codings),
    )
    by = sample.hands[FIRST]
    analysis.park_project(study=sample.study, project=project, voices=sample.voices, by=by)
    analysis.adopt_releases(study=sample.study, by=by)


def load_memos(sample: Sample) -> None:
    """Memos on the study, codes, sources and codings."""
    finder = CodingFinder(sample)
    for one in reading.sheet("memos")["memos"]:
        _memo(sample, finder, one)
    for one in reading.codings():
        if one.get("memo"):
            subject = finder.coding(one["source"], one["quote"], one["code"], one["coder"])
            if subject:
                analysis.write_memo(
                    study=sample.study,
                    text=one["memo"],
                    on="coding",
                    subject=subject,
                    phase="code",
                    by=sample.hands[one["coder"]],
                )


class CodingFinder:
    """Finds the adopted coding that stands on given raw words."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        assert sample.steward.reader is not None
        self.raw = voices.open_voices(sample.voices.values(), sample.steward.reader)
        self.sources = {one.voice: one for one in queries.sources_for_list(sample.study)}
        self.codes = {one.name: one.ref for one in queries.codes_for_study(sample.study)}
        self._codings: dict[str, list[Any]] = {}

    def coding(self, source: str, quote: str, code: str, coder: str | None = None) -> str | None:
        """The coding's reference; None where the words didn't pass the gate."""
        voice = self.sample.voices[source]
        if voice not in self.sources:
            return None
        here = self.sources[voice]
        map_ = gate.offset_map_of_release(here.release)
        start, end = reading.span_of(self.raw[voice].text, quote)
        span = map_.to_released(Span(start, end))
        wanted = self.sample.hands[coder].ref if coder else None
        for one in self._all(here.ref):
            same = (one.start, one.end, one.code) == (span.start, span.end, self.codes[code])
            if same and wanted in (None, one.coder):
                return str(one.ref)
        return None

    def _all(self, source: str) -> list[Any]:
        if source not in self._codings:
            self._codings[source] = queries.codings_for_source(source)
        return self._codings[source]


def _plant(sample: Sample, codes: Iterable[dict[str, Any]], parent: str | None) -> None:
    for one in codes:
        made = analysis.make_code(
            study=sample.study,
            name=one["name"],
            parent=parent,
            colour=one["colour"],
            definition=one.get("definition", ""),
            include=one.get("include", ""),
            exclude=one.get("exclude", ""),
            example=one.get("example", ""),
            counter_example=one.get("counter_example", ""),
            by=sample.hands[FIRST],
        )
        _plant(sample, one.get("children", ()), made.code.ref)


def _memo(sample: Sample, finder: CodingFinder, one: dict[str, Any]) -> None:
    about = one["about"]
    subject = None
    if about == "code":
        subject = finder.codes[one["code"]]
    elif about == "source":
        subject = finder.sources[sample.voices[one["source"]]].ref
    elif about == "coding":
        subject = finder.coding(one["source"], one["quote"], one["code"], one.get("coder"))
        if subject is None:
            return
    analysis.write_memo(
        study=sample.study,
        text=one["text"].strip(),
        on=about,
        subject=subject,
        phase=one["phase"],
        by=sample.hands[one["by"]],
    )
