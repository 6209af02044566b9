"""XLSForm workbooks ↔ a frozen Form: questions, choices, conditions, in several languages.

``read`` and ``read_bytes`` give a :class:`Form` whose ``warnings`` name the row and column of
whatever was mended or left out; ``write`` makes a workbook that ``read`` gives back unchanged.
``conditions`` evaluates what stands under *relevant*.
"""

from peerloom.formats.xlsform.reading import read, read_bytes
from peerloom.formats.xlsform.types import TYPES, Choice, Form, Question, Words
from peerloom.formats.xlsform.writing import write, write_bytes

__all__ = [
    "TYPES",
    "Choice",
    "Form",
    "Question",
    "Words",
    "read",
    "read_bytes",
    "write",
    "write_bytes",
]
