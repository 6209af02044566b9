"""The sample's five themes, their narratives, and its first edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from peerloom.analysis import commands as analysis
from peerloom.demo import reading
from peerloom.demo.coding_in import FIRST, CodingFinder
from peerloom.findings import commands as findings

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample

_QUOTE = re.compile(r"\{\{quote: ([^|]+) \| (.+?) \| ([^|}]+)\}\}", re.DOTALL)


def load_themes(sample: Sample) -> None:
    """Each theme with its codes, what carries it, what contradicts it, and its narrative."""
    finder = CodingFinder(sample)
    for one in reading.sheet("themes")["themes"]:
        _theme(sample, finder, one)


def load_edition(sample: Sample) -> None:
    """Front matter, and edition 1."""
    sheet, by = reading.sheet("edition"), sample.hands[FIRST]
    wishes = "\n".join(f"- {line}" for line in sheet["recommendations"])
    findings.write_front(
        study=sample.study,
        title=sheet["title"],
        subtitle=sheet["subtitle"],
        summary="\n\n".join(
            [unwrapped(sheet["summary"]), *sample.leads, f"What we ask for:\n\n{wishes}"]
        ),
        limits="\n".join(f"- {line}" for line in sheet["cannot_claim"]),
        by=by,
    )
    why = reading.sheet("writing")["stands"]
    findings.make_guarded_edition(study=sample.study, by=by, reason=why)


def _theme(sample: Sample, finder: CodingFinder, one: dict[str, Any]) -> None:
    by = sample.hands[FIRST]
    theme = analysis.make_theme(
        study=sample.study, name=one["name"], concept=one["concept"], by=by
    ).theme.ref
    analysis.set_theme_codes(
        theme=theme, codes=[finder.codes[name] for name in one["codes"]], by=by
    )
    for stance, listed in (("carries", one["carrying"]), ("contradicts", one["contradicting"])):
        for passage in listed:
            coding = finder.coding(passage["source"], passage["quote"], passage["code"])
            if coding:
                analysis.weigh_passage(
                    theme=theme, coding=coding, stance=stance, why=passage.get("why", ""), by=by
                )
    text = _QUOTE.sub(lambda match: _placed(finder, match), unwrapped(one["narrative"]))
    findings.write_narrative(study=sample.study, theme=theme, text=text, version=0, by=by)


def unwrapped(text: str) -> str:
    """Paragraphs on one line each, as somebody at the writing desk would type them."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)


def _placed(finder: CodingFinder, match: re.Match[str]) -> str:
    source, quote, code = (part.strip() for part in match.groups())
    coding = finder.coding(source, " ".join(quote.split()), code)
    return f"{{{{quote {coding}}}}}" if coding else ""
