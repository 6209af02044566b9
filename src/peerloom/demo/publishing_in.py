"""What the sample's findings cite, who stands for them, and where edition 1 went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerloom.demo import reading
from peerloom.demo.coding_in import FIRST
from peerloom.findings import commands as findings
from peerloom.formats import references

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def load_references(sample: Sample) -> None:
    """References from a file, as somebody would bring them; authors, thanks and licence."""
    sheet, by = reading.sheet("publishing"), sample.hands[FIRST]
    read = references.read_bytes(sheet["bibtex"].encode(), "kettle.bib")
    findings.bring_references(study=sample.study, works=read.works, by=by)
    findings.write_imprint(
        study=sample.study,
        authors=sheet["authors"],
        abstract=" ".join(sheet["abstract"].split()),
        thanks=" ".join(sheet["thanks"].split()),
        licence=sheet["licence"],
        kind="report",
        style="apa",
        version=0,
        by=by,
    )


def say_where(sample: Sample) -> None:
    """Where edition 1 was published."""
    sheet, by = reading.sheet("publishing"), sample.hands[FIRST]
    findings.say_where_published(
        study=sample.study,
        number=1,
        venue=sheet["venue"],
        doi="",
        links=[(one["name"], one["url"]) for one in sheet["links"]],
        day=None,
        version=0,
        by=by,
    )
