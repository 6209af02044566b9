"""A small study that is coded: two people, three kinds, four codes, two coders."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.analysis import commands
from peerloom.analysis.types import Source
from peerloom.audit.types import Actor
from peerloom.gate.types import Release
from tests.actors import actor_with
from tests.rooms.analysis.door import Door

WORDS = {
    "Wren talks": ("interview", "Wren", "I was ashamed at first. Then we laughed. It helped me."),
    "Wren, day 1": ("journal", "Wren", "Ashamed again today. I wrote it down and it helped."),
    "Rook talks": ("interview", "Rook", "They call it shame. I call it being careful."),
    "Form 1": ("feedback", None, "The café was warm. More laughing, please."),
}


@dataclass(frozen=True)
class Reading:
    study: str
    sources: dict[str, Source]
    releases: dict[str, Release]
    codes: dict[str, str]
    codings: dict[str, str]
    first: Actor
    second: Actor

    def code(self, source: str, words: str, code: str, by: Actor | None = None) -> str:
        """Put a code on these words; returns the coding."""
        text = WORDS[source][2]
        start = text.index(words)
        added = commands.add_coding(
            source=self.sources[source].ref,
            start=start,
            end=start + len(words),
            new_name=code,
            by=by or self.first,
        )
        self.codes[code] = added.coding.code
        self.codings[words] = added.coding.ref
        return added.coding.ref


def read(study: str, door: Door, analyst: Actor) -> Reading:
    releases: dict[str, Release] = {}
    for name, (kind, who, text) in WORDS.items():
        pattern = r"^(\w+)" if who else ""
        voice = door.bring(text, kind=kind, names=[name], case_pattern=pattern)[0]
        releases[name] = door.release(voice)
    commands.adopt_releases(study=study, by=analyst)
    second = actor_with("analyst", pseudonym="Second reader")
    names = {release.ref: name for name, release in releases.items()}
    sources = {names[one.release]: one for one in door.sources()}
    made = Reading(study, sources, releases, {}, {}, analyst, second)
    made.code("Wren talks", "I was ashamed", "shame")
    made.code("Wren talks", "we laughed", "laughter", second)
    made.code("Wren talks", "It helped me", "help")
    made.code("Wren, day 1", "Ashamed again", "shame")
    made.code("Wren, day 1", "it helped", "help", second)
    made.code("Rook talks", "They call it shame", "shame", second)
    made.code("Form 1", "More laughing", "laughter")
    return made
