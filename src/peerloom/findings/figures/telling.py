"""What a figure shows, in words: proposed for those who can't see it, from the same numbers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from django.utils.translation import gettext as _

from peerloom.findings.types import Table

LONGEST = 900  # letters; the table has the rest


def table_in_words(title: str, table: Table) -> str:
    """The title, then a sentence for each row, as many as fit."""
    said = _("{title}.").format(title=title.rstrip("."))
    for label, cells in table.rows:
        pairs = ", ".join(
            _("{column}: {cell}").format(column=column, cell=cell)
            for column, cell in zip(table.columns, cells, strict=True)
        )
        more = _("{row}: {cells}.").format(row=label, cells=pairs) if pairs else ""
        if len(said) + len(more) > LONGEST:
            return f"{said} {_('The rest stands in the table.')}"
        said = f"{said} {more}"
    return said


def digest_of_table(table: Table) -> str:
    """What numbers are known by, to say later that they are others by now."""
    return hashlib.sha256(json.dumps(asdict(table)).encode()).hexdigest()[:16]
