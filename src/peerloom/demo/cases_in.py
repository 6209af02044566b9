"""What the sample's cases say of themselves, and what its analysts settled between them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries
from peerloom.demo import reading
from peerloom.demo.coding_in import FIRST

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def note_cases(sample: Sample) -> None:
    """Attributes, and each case's answers; who said nothing stays without."""
    sheet, by = reading.sheet("cases"), sample.hands[FIRST]
    refs = {}
    for one in sheet["attributes"]:
        made = analysis.add_attribute(study=sample.study, by=by, **one)
        refs[one["name"]] = made.attribute.ref
    for person, name in queries.persons_in_study(sample.study).items():
        said = {refs[what]: value for what, value in sheet["said"].get(name, {}).items()}
        if said:
            analysis.describe_case(study=sample.study, person=person, values=said, by=by)


def settle_differences(sample: Sample) -> None:
    """The first passages on which the two analysts differ, settled one after the other."""
    keys = [card.key for card in queries.coders_for_study(sample.study)][:2]
    if len(keys) < 2:
        return
    sources = {one.voice: one for one in queries.sources_for_list(sample.study)}
    wanted = defaultdict(list)
    for one in reading.sheet("cases")["settled"]:
        wanted[sample.voices[one["source"]]].append(one)
    for voice, verdicts in wanted.items():
        source = sources[voice]
        differing = [
            one for one in queries.compare_readings(source, *keys).questions if not one.same
        ]
        for question, verdict in zip(differing, verdicts, strict=False):
            analysis.settle_passage(
                source=source.ref,
                code=question.code.ref,
                start=question.start,
                end=question.end,
                stands=verdict["stands"],
                why=verdict["why"],
                by=sample.hands[FIRST],
            )
