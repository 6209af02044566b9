"""What the sample's analysts say to each other, keep asking, and coded apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerloom.analysis import commands as analysis
from peerloom.analysis.blindness import reading_as
from peerloom.demo import reading
from peerloom.demo.coding_in import CodingFinder
from peerloom.gate import queries as gate

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def work_together(sample: Sample) -> None:
    """Comments with their answers, kept questions, and a round of blind coding, revealed."""
    sheet, finder = reading.sheet("team"), CodingFinder(sample)
    for one in sheet["comments"]:
        _comment(sample, finder, one)
    for one in sheet["questions"]:
        _question(sample, finder, one)
    _round(sample, finder, sheet["round"])


def _comment(sample: Sample, finder: CodingFinder, one: dict[str, Any]) -> None:
    about = one["about"]
    is_coding = "quote" in about
    subject = finder.coding(**about) if is_coding else finder.codes[about["code"]]
    if subject is None:
        return
    said = analysis.write_comment(
        study=sample.study,
        text=one["text"],
        on="coding" if is_coding else "code",
        subject=subject,
        by=sample.hands[one["by"]],
    )
    for answer in one.get("answers", ()):
        by = sample.hands[answer["by"]]
        analysis.write_comment(study=sample.study, text=answer["text"], thread=said.thread, by=by)
    if one.get("settled"):
        by = sample.hands[one["by"]]
        analysis.settle_thread(study=sample.study, thread=said.thread, by=by)


def _question(sample: Sample, finder: CodingFinder, one: dict[str, Any]) -> None:
    asked = f"code={finder.codes[one['code']]}"
    if "kind" in one:
        asked += f"&kind={one['kind']}"
    if "near" in one:
        asked += f"&c=code.near40w.{finder.codes[one['near']]}"
    analysis.save_question(
        study=sample.study,
        name=one["name"],
        asked=asked,
        shared=one["shared"],
        by=sample.hands[one["by"]],
    )


def _round(sample: Sample, finder: CodingFinder, one: dict[str, Any]) -> None:
    source = finder.sources.get(sample.voices[one["source"]])
    if source is None:
        return
    names = list(dict.fromkeys(each["by"] for each in one["coded"]))
    coders = [sample.hands[name] for name in names]
    begun = analysis.start_round(
        study=sample.study,
        name=one["name"],
        sources=[source.ref],
        coders=[hand.ref for hand in coders],
        by=sample.hands[one["by"]],
    )
    text = gate.text_of_release(source.release)
    for each in one["coded"]:
        start = text.find(each["quote"])
        if start >= 0:
            by = sample.hands[each["by"]]
            with reading_as(by.ref):
                analysis.add_coding(
                    source=source.ref,
                    start=start,
                    end=start + len(each["quote"]),
                    code=finder.codes[each["code"]],
                    by=by,
                )
    for hand in coders:
        analysis.finish_round(study=sample.study, round=begun.ref, by=hand)
    analysis.reveal_round(study=sample.study, round=begun.ref, by=sample.hands[one["by"]])
