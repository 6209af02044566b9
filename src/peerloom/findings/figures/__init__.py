"""Figures of a book: the matrix at its end, and those that writers place in the text."""

from peerloom.findings.figures.drawn import Drawn
from peerloom.findings.figures.finding import Figures, picture_of, pictures_in
from peerloom.findings.figures.kinds import KINDS, Kind, draw
from peerloom.findings.figures.ledger import Ledger, Row
from peerloom.findings.figures.matrix import matrix_figure
from peerloom.findings.figures.telling import table_in_words

__all__ = [
    "KINDS",
    "Drawn",
    "Figures",
    "Kind",
    "Ledger",
    "Row",
    "draw",
    "matrix_figure",
    "picture_of",
    "pictures_in",
    "table_in_words",
]
