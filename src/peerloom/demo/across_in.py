"""What the sample's team wrote while it read across: map, triangulation, time, pathway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries
from peerloom.demo import reading
from peerloom.demo.coding_in import CodingFinder
from peerloom.methods import pathway

if TYPE_CHECKING:
    from peerloom.audit.types import Hand
    from peerloom.demo.loading import Sample


def read_across(sample: Sample) -> None:
    """All of it, by one of the analysts."""
    sheet = reading.sheet("across")
    by = sample.hands[sheet["by"]]
    finder = CodingFinder(sample)
    themes = {one.name: one.ref for one in queries.themes_for_study(sample.study)}
    _map(sample, sheet, themes, by)
    _triangulate(sample, sheet, themes, finder, by)
    _over_time(sample, sheet["over_time"], by)
    _pathway(sample, sheet, themes, finder, by)


def _map(sample: Sample, sheet: dict[str, Any], themes: dict[str, str], by: Hand) -> None:
    analysis.relate_themes(
        study=sample.study,
        relations=[
            analysis.Relation(themes[first], themes[second], kind, label)
            for first, kind, second, label in sheet["relations"]
        ],
        by=by,
    )
    places = {themes[name]: (x, y) for name, (x, y) in sheet["places"].items()}
    analysis.place_themes(study=sample.study, places=places, by=by)


def _triangulate(
    sample: Sample,
    sheet: dict[str, Any],
    themes: dict[str, str],
    finder: CodingFinder,
    by: Hand,
) -> None:
    for one in sheet["triangulation"]:
        example = one.get("example")
        coding = (
            finder.coding(example["source"], example["quote"], example["code"]) if example else ""
        )
        analysis.judge_cell(
            theme=themes[one["theme"]],
            kind=one["kind"],
            rating=one["rating"],
            prominence=one["prominence"],
            meaning=one["meaning"],
            example=coding or "",
            by=by,
        )
    whole = {name: " ".join(sheet[name].split()) for name in ("completeness", "overall")}
    analysis.judge_whole(study=sample.study, by=by, **whole)


def _over_time(sample: Sample, notes: list[dict[str, Any]], by: Hand) -> None:
    grid = queries.grid_for_study(sample.study)
    persons = {course.name: course.person for course in grid.courses}
    for one in notes:
        place = one.get("session")
        analysis.note_over_time(
            study=sample.study,
            person=persons[one["person"]],
            prompt=one["prompt"],
            text=one["text"],
            session=grid.sessions[place - 1][0] if place else None,
            by=by,
        )


def _pathway(
    sample: Sample,
    sheet: dict[str, Any],
    themes: dict[str, str],
    finder: CodingFinder,
    by: Hand,
) -> None:
    text = pathway.written(pathway.PILOT.stages)
    analysis.write_pathway(study=sample.study, text=text, by=by)
    parts = queries.pathway_for_study(sample.study).parts
    lines = {line.name: line.ref for part in parts for line in part.lines}
    known = {"theme": themes, "code": finder.codes}
    for name, bears in sheet["pathway"].items():
        for one in bears:
            thing, _space, called = one.partition(" ")
            analysis.attach_to_pathway(
                factor=lines[name], thing=thing, ref=known[thing][called], by=by
            )
    passage = sheet["passage"]
    coding = finder.coding(passage["source"], passage["quote"], passage["code"])
    if coding:
        analysis.attach_to_pathway(factor=lines[passage["line"]], thing="coding", ref=coding, by=by)
