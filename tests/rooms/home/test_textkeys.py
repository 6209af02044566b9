"""A key for every text."""

from __future__ import annotations

import pytest

from peerloom.audit.types import Hand
from peerloom.home import textkeys
from peerloom.problems import BrokenSeal

pytestmark = pytest.mark.django_db


def test_a_text_sealed_to_the_vault_opens_for_a_steward_only(steward: Hand) -> None:
    sealed = textkeys.seal("v1", b"words", [textkeys.vault()])
    assert steward.reader is not None
    assert textkeys.open_sealed("v1", sealed, steward.reader) == b"words"
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed("v1", sealed, textkeys.home_reader())


def test_a_destroyed_key_opens_nothing(steward: Hand) -> None:
    sealed = textkeys.seal("v1", b"words", [textkeys.vault(), textkeys.home()])
    assert textkeys.destroy(["v1"]) == 2
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed("v1", sealed, textkeys.home_reader())


def test_sharing_later_needs_no_new_seal(steward: Hand) -> None:
    sealed = textkeys.seal("v1", b"words", [textkeys.vault()])
    assert steward.reader is not None
    textkeys.share("v1", steward.reader, [textkeys.home()])
    assert textkeys.open_sealed("v1", sealed, textkeys.home_reader()) == b"words"
    textkeys.unshare(["v1"], textkeys.HOME)
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed("v1", sealed, textkeys.home_reader())


def test_sealed_words_do_not_stand_in_another_texts_place() -> None:
    sealed = textkeys.seal_many({"a": b"one", "b": b"two"}, [textkeys.home()])
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed("b", sealed["a"], textkeys.home_reader())
