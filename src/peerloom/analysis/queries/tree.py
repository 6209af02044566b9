"""The codebook as a tree, with how often each code stands in the text."""

from __future__ import annotations

import numpy as np

from peerloom.analysis.queries.codes import RULES, grown
from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.types import Branch


def codes_for_tree(study: str, rules: tuple[str, ...] = RULES) -> list[Branch]:
    """Every code in its place, a parent before what is below it.

    Shapes: flat, in reading order; ``below`` holds the direct children; only ``rules`` are read.
    Units:  ``count`` in codings that live and may be seen, ``depth`` from 0.
    """
    return grown(study, counts_by_code(study), rules)


def counts_by_code(study: str) -> dict[str, int]:
    """How many codings live on each code, by its reference."""
    columns = codings_for_matrix(study)
    counts = np.bincount(columns.code, minlength=len(columns.codes)).tolist()
    return {code.ref: count for code, count in zip(columns.codes, counts, strict=True)}
