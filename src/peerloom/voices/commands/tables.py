"""A table comes in: one text for each row that holds words."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats import mapping as columns
from peerloom.formats import tables
from peerloom.formats.mapping import Mapping
from peerloom.problems import EmptyUpload
from peerloom.programme import queries as studies
from peerloom.voices.placing import places_for
from peerloom.voices.storing import Progress, origin_for, store
from peerloom.voices.tables_in import read_rows
from peerloom.voices.types import ImportReport


@transaction.atomic
def bring_table(
    *,
    study: str,
    kind: str,
    name: str,
    content: bytes,
    by: Actor,
    mapping: Mapping | None = None,
    language: str | None = None,
    session: str | None = None,
    desk: bool = False,
    progress: Progress = None,
) -> ImportReport:
    """Bring in a table (csv, tsv, xlsx), a text for each cell of words.

    What a text is known by is its file and row, never its case and order: those repeat.
    Without a mapping one is guessed from the columns' names. For ``desk`` see
    :func:`~peerloom.voices.commands.bring_document`.

    Shapes: imported + empty + refused == rows of the file below its header; ``texts`` counts
            voices. ``session`` holds for rows that name none. ``progress(done, total)``.
    Errors: those of ``formats.tables.read_bytes``; MissingColumn; WrongWord; MappedTwice;
            DuplicateUpload; NotFound (the study).
    """
    places = places_for(studies.study_for_ref(study))
    origin = origin_for(places, kind, name, content, language)
    table = tables.read_bytes(content, name)
    if not len(table):
        raise EmptyUpload(place=name)
    chosen = mapping or columns.guess(table.columns, table.rows[:200])
    reading = read_rows(table, chosen, kind=kind, name=name, places=places, session=session)
    empty, refused = reading.count("empty"), reading.count("refused")
    imported = reading.count("imported")
    batch, refs = store(
        origin,
        reading.texts,
        by=by,
        desk=desk,
        empty=empty,
        refused=refused,
        imported=imported,
        progress=progress,
    )
    audit.record(
        "voices.table_brought",
        by=by,
        subject=batch.ref,
        study=study,
        kind=kind,
        imported=imported,
        empty=empty,
        refused=refused,
        texts=len(refs),
    )
    problems = (*table.warnings, *reading.problems)
    return ImportReport(batch.ref, name, imported, empty, refused, len(refs), problems, tuple(refs))
