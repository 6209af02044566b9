"""The texts of a coded project come in; its codings wait in analysis until the gate opens."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats.types import Project, Source
from peerloom.problems import EmptyUpload
from peerloom.programme import queries as studies
from peerloom.voices.placing import case_from_name, places_for
from peerloom.voices.storing import origin_for, store
from peerloom.voices.types import Incoming


@transaction.atomic
def bring_project_sources(
    *,
    study: str,
    project: Project,
    by: Actor,
    kind: str = "project",
    language: str | None = None,
    case_pattern: str = "",
    desk: bool = False,
) -> dict[str, str]:
    """Bring in the texts of a project from another program, as they stand there.

    Shapes: returns a dict from the project's source ids to voices' references; texts without
            a word are left out.
    Errors: DuplicateUpload if the same texts came in before; EmptyUpload; NotFound (the study);
            WrongWord for a pattern that is none.
    """
    sources = [source for source in project.sources if source.text.strip()]
    if not sources:
        raise EmptyUpload(place=project.name)
    places = places_for(studies.study_for_ref(study))
    origin = origin_for(places, kind, project.name, _content(sources), language)
    texts = [
        Incoming(
            text=source.text,
            kind=kind,
            person_label=case_from_name(source.name, case_pattern),
            turns=source.turns,
            name=source.name,
        )
        for source in sources
    ]
    empty = len(project.sources) - len(sources)
    batch, refs = store(origin, texts, by=by, desk=desk, empty=empty)
    audit.record("voices.project_brought", by=by, subject=batch.ref, study=study, texts=len(refs))
    return {source.id: ref for source, ref in zip(sources, refs, strict=True)}


def _content(sources: list[Source]) -> bytes:
    return "\0".join(f"{source.name}\0{source.text}" for source in sources).encode()
