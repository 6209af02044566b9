"""A book as JSON and back."""

from __future__ import annotations

import json

from hypothesis import given, settings

from peerloom.findings.bookform import book_from_json, book_to_json
from peerloom.findings.types import Book
from tests.rooms.findings.books import FULL, books


@given(books)
@settings(max_examples=60)
def test_a_book_comes_back_as_it_was(book: Book) -> None:
    assert book_from_json(json.loads(json.dumps(book_to_json(book)))) == book


def test_a_book_with_everything_comes_back_too() -> None:
    assert book_from_json(json.loads(json.dumps(book_to_json(FULL)))) == FULL
