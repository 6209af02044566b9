"""What a study's listening may begin with, out of the kit that its programme is run with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peerloom.formats import kits
from peerloom.formats.kits import Asked, Kit
from peerloom.formats.xlsform import Form
from peerloom.problems import Problem
from peerloom.programme import queries as programme
from peerloom.programme.kits import reading
from peerloom.programme.types import Session, Study
from peerloom.voices.interviews.types import Question
from peerloom.voices.queries import feedback as forms
from peerloom.voices.queries import interviews
from peerloom.voices.queries.journals import prompt_lines


@dataclass(frozen=True, slots=True)
class FromKit:
    """What a kit would give a study now; what stands in the study already isn't among it.

    Shapes: ``prompts`` are (session, language, lines); ``forms`` (session, path, form);
            ``guides`` (path, title, questions), from which one is taken; ``broken`` are forms
            that can't be read, as (path, sentence).
    """

    kit: str
    prompts: tuple[tuple[Session, str, tuple[str, ...]], ...] = ()
    forms: tuple[tuple[Session, str, Form], ...] = ()
    guides: tuple[tuple[str, str, tuple[Question, ...]], ...] = ()
    broken: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.prompts or self.forms or self.guides)


def from_kit(study: Study) -> FromKit | None:
    """What the kit of a study's programme would give it; None where there is no kit.

    Prompts go to sessions that have none in that language, a form to sessions without one, a
    guide to a study without questions: nothing that somebody wrote here is touched.
    """
    card = reading.kit_for_programme(study.programme) if study.programme else None
    if card is None:
        return None
    kit = reading.kit_whole(card.ref)
    sessions = programme.sessions_for_study(study.ref)
    modules = reading.modules_of_sessions(kit, sessions)
    made, broken = _forms(kit, study, sessions, modules)
    has_guide = bool(interviews.guide_for_study(study.ref).questions)
    return FromKit(
        kit=card.name,
        prompts=tuple(_prompts(kit, sessions, modules)),
        forms=tuple(made),
        guides=() if has_guide else tuple(_guides(kit)),
        broken=tuple(broken),
    )


def _prompts(
    kit: Kit, sessions: Iterable[Session], modules: dict[str, str]
) -> Iterable[tuple[Session, str, tuple[str, ...]]]:
    """In every language in which the kit has any; one that lacks stands in the kit's first."""
    asked = [entry for entry in reading.entries_of(kit) if entry.kind == "prompt"]
    for language in kit.languages:
        there = [entry.path for entry in asked if _in(kit, entry.path, language)]
        if not there:
            continue
        prompts = [
            kits.prompt_of(_in(kit, entry.path, language) or kit.by_path[entry.path])
            for entry in asked
        ]
        for session in sessions:
            fits = [o.text for o in prompts if o.module in ("", modules.get(session.ref))]
            if fits and not prompt_lines(session.ref, language):
                yield session, language, tuple(fits)


def _forms(
    kit: Kit, study: Study, sessions: Iterable[Session], modules: dict[str, str]
) -> tuple[list[tuple[Session, str, Form]], list[tuple[str, str]]]:
    """``forms/NAME.xlsx`` is its module's; the first that names no module is all others'."""
    found: dict[str, Form] = {}
    broken: list[tuple[str, str]] = []
    for path in sorted(kit.by_path):
        if kits.kind_of(path) == "form":
            try:
                found[path] = kits.form_of(kit.by_path[path])
            except Problem as problem:
                broken.append((path, str(problem)))
    names = {f"forms/{name}.xlsx" for name in kit.modules}
    common = next((path for path in found if path not in names), None)
    asked = {card.session for card in forms.forms_for_study(study.ref)}
    made = []
    for session in sessions:
        own = f"forms/{modules.get(session.ref, '')}.xlsx"
        path = own if own in found else common or ""
        if path and session.ref not in asked:
            made.append((session, path, found[path]))
    return made, broken


def _guides(kit: Kit) -> Iterable[tuple[str, str, tuple[Question, ...]]]:
    for entry in reading.entries_of(kit):
        if entry.kind != "guide":
            continue
        tongues = {
            language: kits.guide_of(piece)
            for language in kit.languages
            if (piece := _in(kit, entry.path, language))
        }
        if questions := _side_by_side(tongues):
            yield entry.path, entry.title, questions


def _side_by_side(tongues: dict[str, tuple[Asked, ...]]) -> tuple[Question, ...]:
    """The first language's questions; another's beside them where it has as many."""
    if not tongues:
        return ()
    first = next(iter(tongues.values()))
    alike = {language: asked for language, asked in tongues.items() if len(asked) == len(first)}
    return tuple(
        Question(
            ref="",
            words={language: asked[at].words for language, asked in alike.items()},
            probes={language: "\n".join(asked[at].probes) for language, asked in alike.items()},
        )
        for at in range(len(first))
    )


def _in(kit: Kit, path: str, language: str) -> kits.Piece | None:
    return kit.by_path.get(kits.source_of(path, language))
