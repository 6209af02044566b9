"""A study as one file to keep elsewhere: editions, codebook, themes, method log, matrices.

Nothing raw is in it, and no reference by which two passages could be joined.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any, Final

from django.utils import timezone, translation
from django.utils.text import slugify

from peerloom import __version__
from peerloom.analysis import queries as analysis
from peerloom.findings import queries as findings
from peerloom.findings.answered import is_stopped
from peerloom.findings.bookform import book_to_json
from peerloom.findings.publishing import queries
from peerloom.findings.publishing.announcing import FILES, file_of
from peerloom.findings.publishing.archive_words import readme
from peerloom.findings.publishing.method_log import counted, told
from peerloom.findings.rendering import render
from peerloom.findings.types import Book
from peerloom.formats.packing import packed
from peerloom.formats.references import bibtex, csl_json
from peerloom.jobs.types import Progress
from peerloom.programme.types import Study

FORMAT, VERSION = "peerloom-archive", 1
ENDINGS: Final = ("html", "md")
JOINING: Final = frozenset({"person", "release", "source", "start", "end"})


def archive_of_study(study: Study, progress: Progress | None = None) -> tuple[bytes, int]:
    """The archive, and how many files of the study are in it; a step for each edition."""
    draft = findings.book_of_draft(study.ref)
    with translation.override(draft.language):
        files = _files(study, draft, progress or _nobody_waits)
    about = {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"Peerloom {__version__}",
        "made_on": timezone.localdate().isoformat(),
        "study": study.name,
        "place": draft.place,
        "approach": study.approach,
        "language": draft.language,
        "sample": draft.is_sample,
    }
    return packed(files, about), len(files)


def archive_name(study: Study) -> str:
    """What the file is called."""
    return f"{slugify(study.name) or 'study'}-archive.zip"


def _nobody_waits(done: int, total: int) -> None:
    """For those who see no progress."""


def _files(study: Study, draft: Book, progress: Progress) -> dict[str, bytes]:
    files = {"README.md": readme(study.name, draft.place, draft.is_sample).encode()}
    cards = findings.editions_for_list(study.ref)
    for done, card in enumerate(cards, 1):
        progress(done, len(cards) + 1)
        if not is_stopped(study.ref, card.number):
            files.update(_edition(study.ref, card.number))
    progress(len(cards), len(cards) + 1)
    files["codebook.csv"] = _csv(_codebook(study.ref))
    files["themes.csv"] = _csv(_themes(study.ref))
    for rows in ("code", "theme"):
        made = analysis.matrix_for_study(study.ref, rows=rows, columns="kind")
        if made.total:
            files[f"matrices/{rows}-by-kind.csv"] = _csv(_matrix(made))
    files["method/log.csv"] = _csv(told(study.ref))
    files["method/deeds.csv"] = _csv(counted(study.ref))
    if works := queries.works_for_study(study.ref):
        files["references.bib"] = bibtex.write(works).encode()
        files["references.json"] = csl_json.write(works).encode()
    return files


def _edition(study: str, number: int) -> dict[str, bytes]:
    """One edition as it may be shown today, in every form that lasts."""
    book = findings.book_of_edition(study, number=number)
    said, at = queries.published_of_edition(study, number), f"editions/{number}"
    tree = json.dumps(unjoined(book_to_json(book)), ensure_ascii=False, indent=1)
    files = {f"{at}/edition.{ending}": render(book, f".{ending}") for ending in ENDINGS}
    files[f"{at}/edition.json"] = tree.encode()
    files.update({f"{at}/{FILES[one][0]}": file_of(book, said, one) for one in FILES})
    return files


def unjoined(tree: Any) -> Any:
    """A book's tree without references by which passages could be joined to texts or people."""
    numbers: dict[str, str] = {}

    def walk(one: Any) -> Any:
        if isinstance(one, list | tuple):
            return [walk(each) for each in one]
        if not isinstance(one, dict):
            return one
        kept = {key: walk(each) for key, each in one.items() if key not in JOINING}
        if one.get("coding"):
            kept["coding"] = numbers.setdefault(one["coding"], f"q{len(numbers) + 1}")
        return kept

    return walk(tree)


def _codebook(study: str) -> list[Sequence[Any]]:
    """Without examples: they may hold words that nobody agreed to have quoted."""
    rows: list[Sequence[Any]] = [("code", "definition", "include", "exclude", "passages")]
    for branch in analysis.codes_for_tree(study):
        code = branch.code
        rows.append((branch.path, code.definition, code.include, code.exclude, branch.count))
    return rows


def _themes(study: str) -> list[Sequence[Any]]:
    names = {branch.code.ref: branch.path for branch in analysis.codes_for_tree(study)}
    rows: list[Sequence[Any]] = [
        ("theme", "concept", "description", "codes", "passages carrying it", "passages against it")
    ]
    for theme in analysis.themes_for_study(study):
        codes = "; ".join(names[code] for code in theme.codes if code in names)
        carried, against = len(theme.carried_by), len(theme.contradicted_by)
        rows.append((theme.name, theme.concept, theme.description, codes, carried, against))
    return rows


def _matrix(made: Any) -> list[Sequence[Any]]:
    """Kinds of source are no attribute of people, so no cell is too small to be shown."""
    kinds = [analysis.kind_name(kind) for kind in made.columns]
    rows: list[Sequence[Any]] = [("", *kinds, "all")]
    for label, counts, total in zip(
        made.rows, made.counts.tolist(), made.row_totals.tolist(), strict=True
    ):
        rows.append((label, *counts, total))
    rows.append(("all", *made.column_totals.tolist(), made.total))
    return rows


def _csv(rows: Iterable[Sequence[Any]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")  # so that spreadsheets read it as UTF-8


def _plain(cell: Any) -> Any:
    """Text that a spreadsheet doesn't take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t" and cell else cell
