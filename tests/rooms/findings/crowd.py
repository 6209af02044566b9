"""A study with enough people for tables of them, what they say of themselves, two themes."""

from __future__ import annotations

from dataclasses import dataclass, field

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries
from peerloom.audit.types import Hand
from peerloom.findings import commands
from peerloom.formats import types as formats
from peerloom.gate import commands as gate
from peerloom.programme.types import Study
from peerloom.voices import commands as voices

NAMES = (
    *("Alba", "Birch", "Cedar", "Dipper", "Egret", "Finch", "Grebe", "Heron", "Ibis", "Jay"),
    *("Kite", "Lark", "Merlin"),
)
HOME, ONLINE = "at home", "online"
WORKS = dict(zip(NAMES, [HOME] * 7 + [ONLINE] * 6, strict=True))
ASHAMED = NAMES[:6]  # the others speak of help alone


def said_of_shame(name: str) -> str:
    return f"{name.lower()}shame kept every door of mine shut"


def said_of_help(name: str) -> str:
    return f"{name.lower()}help came up the stairs with soup"


@dataclass
class Crowd:
    study: Study
    analyst: Hand
    steward: Hand
    persons: dict[str, str] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    attribute: str = ""

    @property
    def ref(self) -> str:
        return self.study.ref

    def write(self) -> None:
        """Two narratives: half the people quoted, every kind of table placed."""
        columns = {"columns": f"attribute:{self.attribute}"}
        placed = [
            self.figure("matrix"),
            self.figure("matrix", **columns),
            self.figure("participants"),
            self.figure("theme_map"),
        ]
        quotes = [f"{{{{quote {self.quotes[name]}}}}}" for name in NAMES[::2]]
        texts = {"Help": [*placed, *quotes], "Shame": ["Shame was told too."]}
        for name, parts in texts.items():
            commands.write_narrative(
                study=self.ref,
                theme=self.themes[name],
                text="\n\n".join(parts),
                version=0,
                by=self.analyst,
            )

    def figure(self, kind: str, **options: str) -> str:
        made = commands.place_figure(study=self.ref, kind=kind, options=options, by=self.analyst)
        return f"{{{{figure {made.ref}}}}}"


def gather(study: Study, steward: Hand, analyst: Hand) -> Crowd:
    """Bring everybody's text in, let it through with consent to quotes, code it."""
    crowd = Crowd(study, analyst, steward)
    texts = {
        name: f"I say this. {said_of_help(name)}."
        + (f" And then: {said_of_shame(name)}." if name in ASHAMED else "")
        for name in NAMES
    }
    sources = tuple(formats.Source(name, f"{name} talks", text) for name, text in texts.items())
    crowd.voices = voices.bring_project_sources(
        study=study.ref,
        project=formats.Project("talks", sources, (), ()),
        by=steward,
        kind="interview",
        case_pattern=r"^(\w+)",
        language="en",
    )
    gate.approve_waiting(study=study.ref, uses=["team", "quotes"], by=steward)
    analysis.adopt_releases(study=study.ref, by=analyst)
    crowd.persons = {name: ref for ref, name in queries.persons_in_study(study.ref).items()}
    codes = _code(crowd, texts)
    for name, code in (("Help", "help"), ("Shame", "shame")):
        theme = analysis.make_theme(
            study=study.ref, name=name, concept="", codes=[codes[code]], by=analyst
        )
        crowd.themes[name] = theme.theme.ref
    _describe(crowd)
    return crowd


def _code(crowd: Crowd, texts: dict[str, str]) -> dict[str, str]:
    found = queries.sources_for_voices(crowd.voices.values())
    codes = {}
    for name, text in texts.items():
        for code, words in (("help", said_of_help(name)), ("shame", said_of_shame(name))):
            if words in text:
                start = text.index(words)
                added = analysis.add_coding(
                    source=found[crowd.voices[name]].ref,
                    start=start,
                    end=start + len(words),
                    new_name=code,
                    by=crowd.analyst,
                ).coding
                codes[code] = added.code
                if code == "help":
                    crowd.quotes[name] = added.ref
    return codes


def _describe(crowd: Crowd) -> None:
    crowd.attribute = analysis.add_attribute(
        study=crowd.ref, name="Works", kind="choice", choices=[HOME, ONLINE], by=crowd.analyst
    ).attribute.ref
    for name, person in crowd.persons.items():
        analysis.describe_case(
            study=crowd.ref, person=person, values={crowd.attribute: WORKS[name]}, by=crowd.analyst
        )
