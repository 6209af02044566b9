"""Named entities from a spaCy pipeline that the host provides in a folder.

spaCy is an extra (``peerloom[names]``). Nothing is ever fetched: a pipeline is loaded from its
folder or not at all, and only what is loaded runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.lexicon import function_words
from peerloom.methods.deidentify.reading import Reading
from peerloom.problems import NoModel
from peerloom.spans import folded

KINDS = {
    "PERSON": "name", "PER": "name",
    "GPE": "place", "LOC": "place",
    "FAC": "venue", "ORG": "venue",
}  # fmt: skip
SURE = 0.6
PIECE = 50_000  # characters given to the model at once, so that its memory stays the same
NOT_NEEDED = ("parser", "lemmatizer", "attribute_ruler", "tagger", "morphologizer")


def find_entities(reading: Reading, model: Path | str | None) -> Iterator[Finding]:
    """The model layer: people, places and organisations; nothing without a model.

    Errors: NoModel if the folder holds no pipeline, or spaCy isn't there.
    """
    if model is None:
        return
    pipeline = _loaded(str(model))
    for start, end in _pieces(reading.text):
        for one in pipeline(reading.text[start:end]).ents:
            kind = KINDS.get(one.label_)
            words = folded(one.text).strip()
            if kind is None or len(words) < 2 or words in function_words():
                continue
            yield Finding(
                start + one.start_char, start + one.end_char, kind, "model", SURE, entity=words
            )


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut at line ends, else at blanks, so that no name is cut in two."""
    start = 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(" ", start, end))
            end = cut + 1 if cut > start else end
        yield start, end
        start = end


@lru_cache(maxsize=2)
def _loaded(folder: str) -> Any:
    if not Path(folder).is_dir():
        raise NoModel(place=Path(folder).name)
    try:
        return import_module("spacy").load(Path(folder), exclude=NOT_NEEDED)
    except (ImportError, OSError, ValueError) as error:
        raise NoModel(place=Path(folder).name) from error
