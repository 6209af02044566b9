"""Places in text: code-point spans, their conversions, folding, words and stems.

Every offset in Peerloom counts Unicode code points, half-open ``[start, end)``. Other
programs count UTF-8 bytes, UTF-16 units or both characters of a CRLF: convert on the way in
and on the way out, nowhere else.
"""

from peerloom.spans.copies import Grams, blanked, copied_spans, grams_of
from peerloom.spans.folding import Folded, fold, folded
from peerloom.spans.offsets import (
    Converted,
    ConvertedSpans,
    Unit,
    codepoints_to_crlf,
    codepoints_to_utf8,
    codepoints_to_utf16,
    crlf_to_codepoints,
    newlines,
    spans_to_codepoints,
    utf8_to_codepoints,
    utf16_to_codepoints,
)
from peerloom.spans.places import Snippet, Span, snap_to_words, snippet
from peerloom.spans.stems import stem, stemmed_languages
from peerloom.spans.words import is_word_character, words

__all__ = [
    "Converted",
    "ConvertedSpans",
    "Folded",
    "Grams",
    "Snippet",
    "Span",
    "Unit",
    "blanked",
    "codepoints_to_crlf",
    "codepoints_to_utf8",
    "codepoints_to_utf16",
    "copied_spans",
    "crlf_to_codepoints",
    "fold",
    "folded",
    "grams_of",
    "is_word_character",
    "newlines",
    "snap_to_words",
    "snippet",
    "spans_to_codepoints",
    "stem",
    "stemmed_languages",
    "utf8_to_codepoints",
    "utf16_to_codepoints",
    "words",
]
