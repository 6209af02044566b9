"""A document comes in: one file, one text."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats import documents
from peerloom.problems import WrongWord
from peerloom.programme import queries as studies
from peerloom.voices.placing import LABEL_LIMIT, places_for
from peerloom.voices.storing import origin_for, store
from peerloom.voices.types import ImportReport, Incoming


@transaction.atomic
def bring_document(
    *,
    study: str,
    kind: str,
    name: str,
    content: bytes,
    by: Actor,
    language: str | None = None,
    case: str | None = None,
    session: str | None = None,
    desk: bool = False,
) -> ImportReport:
    """Bring in one document (txt, md, docx, odt, rtf, pdf, html, vtt, srt) as one text.

    Its text is sealed under a key of its own, wrapped to the vault. ``desk`` wraps it to the
    desk of an unattended home as well, for a command line at which no steward's key is at
    hand; the gate takes that copy away as soon as it decides. Pages never ask for it.

    Shapes: ``case`` is a pseudonym or number, ``session`` a reference, name or number.
    Errors: those of ``formats.documents.read_bytes``; DuplicateUpload; NotFound (the study);
            WrongWord for a case that is no name.
    """
    places = places_for(studies.study_for_ref(study))
    origin = origin_for(places, kind, name, content, language)
    if len(case or "") > LABEL_LIMIT:
        raise WrongWord(place=name, word=(case or "")[:40] + "…", known="a short pseudonym")
    document = documents.read_bytes(content, name)
    text = Incoming(
        text=document.text,
        kind=kind,
        person_label=case or "",
        session=places.session_for(session) if session else None,
        turns=document.turns,
        name=name,
    )
    batch, refs = store(origin, [text], by=by, desk=desk)
    audit.record(
        "voices.document_brought", by=by, subject=batch.ref, study=study, kind=kind, texts=1
    )
    return ImportReport(batch.ref, name, 1, 0, 0, 1, document.warnings, tuple(refs))
