"""Lets texts through the gate, moves them to later releases, pulls them back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import count

from peerloom.analysis import queries
from peerloom.analysis.types import Source
from peerloom.audit.types import Hand
from peerloom.formats import types as formats
from peerloom.formats.types import Turn
from peerloom.gate import commands as gate
from peerloom.gate.types import Release
from peerloom.methods.deidentify import Decision
from peerloom.problems import NotFound
from peerloom.voices import commands as voices

_number = count(1)


class Door:
    """A study's gate, with the steward who stands at it."""

    def __init__(self, study: str, steward: Hand) -> None:
        self.study, self.steward = study, steward

    def bring(
        self,
        *texts: str,
        kind: str = "interview",
        names: Sequence[str] = (),
        turns: tuple[Turn, ...] = (),
        case_pattern: str = "",
        language: str | None = None,
    ) -> list[str]:
        """Texts come in, exactly as they are; their voices."""
        sources = tuple(
            formats.Source(str(at), names[at] if names else f"Text {at}", text, turns=turns)
            for at, text in enumerate(texts)
        )
        project = formats.Project(f"Project {next(_number)}", sources, (), ())
        refs = voices.bring_project_sources(
            study=self.study,
            project=project,
            by=self.steward,
            kind=kind,
            case_pattern=case_pattern,
            language=language,
        )
        return [refs[str(at)] for at in range(len(texts))]

    def let_through(
        self,
        text: str,
        decisions: Sequence[Decision] = (),
        *,
        name: str = "Wren",
        kind: str = "interview",
        turns: tuple[Turn, ...] = (),
    ) -> Release:
        """One text comes in and is released as decided."""
        voice = self.bring(text, kind=kind, names=[name], turns=turns)[0]
        return self.release(voice, decisions)

    def release(self, voice: str, decisions: Sequence[Decision] = ()) -> Release:
        """Let a voice through, as it is or with these replacements; again, with only these."""
        with suppress(NotFound):  # nothing left to undo
            while True:
                gate.undo_decision(voice=voice, by=self.steward)
        for one in decisions:
            gate.add_by_hand(
                voice=voice,
                start=one.start,
                end=one.end,
                replacement=one.replacement,
                by=self.steward,
            )
        if decisions or self._stands(voice):
            return gate.release_voice(voice=voice, by=self.steward, attest=["team"])
        gate.approve_waiting(study=self.study, uses=["team"], only=[voice], by=self.steward)
        return self._stands(voice)[0]

    def pull_back(self, release: Release) -> None:
        gate.revoke_release(release=release.ref, by=self.steward)

    def sources(self) -> list[Source]:
        return queries.sources_for_list(self.study)

    def _stands(self, voice: str) -> list[Release]:
        from peerloom.gate import queries as releases

        return [one for one in [releases.standing_release_of_voice(voice)] if one]
