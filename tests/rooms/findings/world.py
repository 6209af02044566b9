"""A small study with a theme: three people, three kinds, one text in French, consent to quotes."""

from __future__ import annotations

from dataclasses import dataclass, field

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries
from peerloom.analysis.types import Source
from peerloom.audit.types import Hand
from peerloom.findings import commands
from peerloom.formats import types as formats
from peerloom.gate import commands as gate
from peerloom.people import commands as people
from peerloom.programme.types import Study
from peerloom.voices import commands as voices

TEXTS = {
    "Wren talks": ("interview", "en", "I was ashamed at first.\nThen we laughed. It helped me."),
    "Wren, day 1": ("journal", "en", "Ashamed again today. I wrote it down & it <b>helped</b>."),
    "Rook talks": ("interview", "en", "They call it shame. I call it being careful 😀."),
    "Linotte parle": ("interview", "fr", "J'ai dit : « madame, reprenez ». Et elle a repris."),
    "Form 1": ("feedback", "en", "The café was warm. More laughing, please."),
}
CODED = (
    ("Wren talks", "I was ashamed at first.\nThen we laughed", "shame"),
    ("Wren talks", "It helped me", "help"),
    ("Wren, day 1", "it <b>helped</b>", "help"),
    ("Rook talks", "I call it being careful 😀", "shame"),
    ("Linotte parle", "« madame, reprenez ». Et elle a repris", "help"),
    ("Form 1", "More laughing", "laughter"),
)


@dataclass
class World:
    study: Study
    analyst: Hand
    steward: Hand
    voices: dict[str, str] = field(default_factory=dict)
    releases: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    codings: dict[str, str] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        return self.study.ref

    def quote(self, words: str) -> str:
        return f"{{{{quote {self.codings[words]}}}}}"

    def theme(self, name: str = "Care", **carrying: list[str]) -> str:
        """A theme of the codes of help; ``carries=`` and ``contradicts=`` name words."""
        made = analysis.make_theme(
            study=self.ref,
            name=name,
            concept="People cared for one another before anybody asked.",
            codes=[self.codes["help"]],
            by=self.analyst,
        )
        for stance, listed in carrying.items():
            for words in listed:
                analysis.weigh_passage(
                    theme=made.theme.ref,
                    coding=self.codings[words],
                    stance=stance,
                    why="",
                    by=self.analyst,
                )
        return made.theme.ref

    def write(self, theme: str, text: str, version: int = 0) -> int:
        return commands.write_narrative(
            study=self.ref, theme=theme, text=text, version=version, by=self.analyst
        )

    def withdraw(self, name: str) -> None:
        """The writer of this text no longer wants to be quoted."""
        items = [self.voices[name]]
        people.withdraw_consent(items=items, uses=["quotes"], by=self.steward, study=self.ref)

    def pull_back(self, name: str) -> None:
        gate.revoke_release(release=self.releases[name], by=self.steward)
        analysis.adopt_releases(study=self.ref, by=self.analyst)


def build(study: Study, steward: Hand, analyst: Hand) -> World:
    """Bring the texts in, let them through with consent to quotes, code them."""
    world = World(study, analyst, steward)
    for name, (kind, language, text) in TEXTS.items():
        project = formats.Project(name, (formats.Source("1", name, text),), (), ())
        pattern = r"^(\w+)" if kind != "feedback" else ""
        world.voices[name] = voices.bring_project_sources(
            study=study.ref,
            project=project,
            by=steward,
            kind=kind,
            case_pattern=pattern,
            language=language,
        )["1"]
    gate.approve_waiting(study=study.ref, uses=["team", "quotes"], by=steward)
    analysis.adopt_releases(study=study.ref, by=analyst)
    found = queries.sources_for_voices(world.voices.values())
    world.sources = {name: found[voice] for name, voice in world.voices.items()}
    world.releases = {name: one.release for name, one in world.sources.items()}
    for name, words, code in CODED:
        code_words(world, name, words, code)
    return world


def code_words(world: World, name: str, words: str, code: str) -> str:
    """Put a code on these words of a text; returns the coding."""
    start = TEXTS[name][2].index(words)
    added = analysis.add_coding(
        source=world.sources[name].ref,
        start=start,
        end=start + len(words),
        new_name=code,
        by=world.analyst,
    )
    world.codes[code], world.codings[words] = added.coding.code, added.coding.ref
    return added.coding.ref
