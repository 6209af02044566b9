"""Lets texts through to the analysis, moves them to later releases, pulls them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from peerloom.analysis import queries
from peerloom.analysis.types import Source
from peerloom.formats.types import Turn
from peerloom.gate import queries as gate
from peerloom.gate.types import Release, ReleaseMark
from peerloom.home.refs import new_ref
from peerloom.methods.deidentify import Decision, OffsetMap, apply
from peerloom.problems import NotFound


class Door:
    def __init__(self, study: str, patch: pytest.MonkeyPatch) -> None:
        self.study = study
        self.releases: list[Release] = []
        self.texts: dict[str, str] = {}
        self.maps: dict[str, OffsetMap] = {}
        self.raw: dict[str, str] = {}
        self.turns: dict[str, tuple[Turn, ...]] = {}
        self.pulled = 0
        for name in (
            "release_mark", "releases_for_adoption", "text_of_release",
            "turns_of_release", "texts_of_releases", "offset_map_of_release",
        ):  # fmt: skip
            patch.setattr(gate, name, getattr(self, name))

    def let_through(
        self,
        raw: str,
        decisions: Sequence[Decision] = (),
        *,
        name: str = "Wren",
        kind: str = "interview",
        person: str | None = None,
        session: str | None = None,
        order: int | None = None,
        turns: tuple[Turn, ...] = (),
    ) -> Release:
        voice = new_ref()
        self.raw[voice] = raw
        first = Release(
            "", voice, 0, self.study, kind, person, session, None, "en", order, name, 0,
            attested=False, revoked=False,
        )  # fmt: skip
        release = self._make(first, decisions)
        self.turns[release.ref] = turns
        return release

    def let_through_again(self, release: Release, decisions: Sequence[Decision]) -> Release:
        self.pull_back(release)
        return self._make(release, decisions)

    def pull_back(self, release: Release) -> None:
        self.pulled += 1
        self.releases = [
            replace(one, revoked=True) if one.ref == release.ref else one for one in self.releases
        ]

    def sources(self) -> list[Source]:
        return queries.sources_for_list(self.study)

    def _make(self, like: Release, decisions: Sequence[Decision]) -> Release:
        released = apply(self.raw[like.voice], decisions)
        made = replace(
            like, ref=new_ref(), version=like.version + 1, length=len(released.text), revoked=False
        )
        self.releases.append(made)
        self.texts[made.ref], self.maps[made.ref] = released.text, released.map
        return made

    def release_mark(self, study: str) -> ReleaseMark:
        return ReleaseMark(len(self.releases) if study == self.study else 0, self.pulled)

    def releases_for_adoption(
        self, study: str, after: ReleaseMark | None = None
    ) -> tuple[Release, ...]:
        after = after or ReleaseMark()
        pulled = [one for one in self.releases if one.revoked and self.pulled > after.revoked]
        fresh = self.releases[after.last :]
        return tuple(one for one in self.releases if one in fresh or one in pulled)

    def text_of_release(self, ref: str) -> str:
        if any(one.ref == ref and one.revoked for one in self.releases) or ref not in self.texts:
            raise NotFound(place=ref)
        return self.texts[ref]

    def texts_of_releases(self, refs: Iterable[str]) -> dict[str, str]:
        gone = {one.ref for one in self.releases if one.revoked}
        return {ref: self.texts[ref] for ref in refs if ref in self.texts and ref not in gone}

    def turns_of_release(self, ref: str) -> tuple[Turn, ...]:
        return self.turns.get(ref, ())

    def offset_map_of_release(self, ref: str) -> OffsetMap:
        return self.maps[ref]
