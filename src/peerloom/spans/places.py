"""A span, and what one does with it: snap it to words, show it with its surroundings."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.problems import SpanOutsideText
from peerloom.spans.words import is_word_character

HYPHENS = "-‐‑"
APOSTROPHES = "'’ʼ"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """The words at this place. Errors: SpanOutsideText."""
        if self.end > len(text):
            raise SpanOutsideText(start=self.start, end=self.end, length=len(text))
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage with what stands around it; ``cut_*`` says that the text goes on."""

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


def snap_to_words(text: str, span: Span) -> Span:
    """Grow a span so that it cuts no word; blank space at its edges is let go.

    Errors: SpanOutsideText.
    """
    quote = span.of(text)
    if not quote.strip():
        return span
    start = span.start + len(quote) - len(quote.lstrip())
    end = span.end - (len(quote) - len(quote.rstrip()))
    while start > 0 and _inside_word(text, start):
        start -= 1
    while end < len(text) and _inside_word(text, end):
        end += 1
    return Span(start, end)


def snippet(text: str, span: Span, around: int = 80) -> Snippet:
    """The passage with up to ``around`` characters on each side, cut between words.

    Errors: SpanOutsideText.
    """
    quote = span.of(text)
    left = _next_gap(text, max(0, span.start - around), span.start)
    right = _last_gap(text, min(len(text), span.end + around), span.end)
    return Snippet(
        text[left : span.start], quote, text[span.end : right], left > 0, right < len(text)
    )


def _inside_word(text: str, at: int) -> bool:
    """Whether a cut before ``text[at]`` would split a word."""
    before, after = text[at - 1], text[at]
    if is_word_character(before) and is_word_character(after):
        return True
    joins = HYPHENS + APOSTROPHES
    if after in joins:
        return is_word_character(before) and at + 1 < len(text) and is_word_character(text[at + 1])
    if before in joins:
        return is_word_character(after) and at > 1 and is_word_character(text[at - 2])
    return False


def _next_gap(text: str, at: int, limit: int) -> int:
    """The first word border from ``at`` up to ``limit``; ``at`` itself if there is none."""
    if at == 0:
        return 0
    found = at
    while found < limit and _inside_word(text, found):
        found += 1
    return found if found < limit else at


def _last_gap(text: str, at: int, limit: int) -> int:
    if at == len(text):
        return at
    found = at
    while found > limit and _inside_word(text, found):
        found -= 1
    return found if found > limit else at
