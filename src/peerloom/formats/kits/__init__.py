"""Kits: a programme as a folder of plain files that another place can adapt.

``kit.yaml`` says what it is; modules, session plans, handouts, prompts and interview guides are
Markdown with a YAML head, one file a language; forms are XLSForm; ``codebook.csv``,
``pathway.yaml`` and ``media/`` stand beside them. Handed on as a zip with a signed manifest.
"""

from peerloom.formats.kits.checks import check
from peerloom.formats.kits.contents import (
    check_piece,
    codes_of,
    form_of,
    guide_of,
    prompt_of,
    stages_of,
)
from peerloom.formats.kits.heads import head_of, plan_of, title_of
from peerloom.formats.kits.paths import kind_of, language_of, source_of
from peerloom.formats.kits.reading import read, read_bytes
from peerloom.formats.kits.three_way import Chunk, Merge, merge_pieces, merge_texts
from peerloom.formats.kits.types import (
    FORMAT,
    Activity,
    Asked,
    Kit,
    Piece,
    Plan,
    Prompt,
    Signer,
    Stage,
)
from peerloom.formats.kits.writing import kit_bytes, write_folder

__all__ = [
    "FORMAT",
    "Activity",
    "Asked",
    "Chunk",
    "Kit",
    "Merge",
    "Piece",
    "Plan",
    "Prompt",
    "Signer",
    "Stage",
    "check",
    "check_piece",
    "codes_of",
    "form_of",
    "guide_of",
    "head_of",
    "kind_of",
    "kit_bytes",
    "language_of",
    "merge_pieces",
    "merge_texts",
    "plan_of",
    "prompt_of",
    "read",
    "read_bytes",
    "source_of",
    "stages_of",
    "title_of",
    "write_folder",
]
