"""Sentences as vectors: a small model of random weights, read from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from peerloom.methods.meaning import sentence_model, vectors_of
from peerloom.methods.similar import most_like, shelve
from peerloom.problems import NoSentenceModel
from tests.methods.tiny_model import write_tiny_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "tiny")


def test_a_text_means_the_same_alone_and_beside_longer_ones(folder: Path) -> None:
    model = sentence_model(str(folder))
    texts = ["we talk", "the nurse listened to us and we talk about the desk", "desk"]
    together, alone = (
        vectors_of(model, texts),
        np.vstack([vectors_of(model, [one]) for one in texts]),
    )
    assert np.allclose(together, alone, atol=1e-5)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert together[0] @ together[1] < 0.9999


def test_each_word_hears_the_others_so_order_counts(folder: Path) -> None:
    model = sentence_model(str(folder))
    one, other = vectors_of(model, ["the nurse listened", "listened the nurse"])
    assert not np.allclose(one, other, atol=1e-3)


def test_it_says_how_far_it_is(folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    vectors_of(sentence_model(str(folder)), ["desk"] * 70, lambda *step: steps.append(step))
    assert steps == [(32, 70), (64, 70), (70, 70)]


@pytest.mark.parametrize("spoil", ["nothing there", "another kind", "torn weights", "no words"])
def test_a_folder_without_a_model_is_named(folder: Path, tmp_path: Path, spoil: str) -> None:
    if spoil == "nothing there":
        folder = tmp_path / "empty"
    elif spoil == "another kind":
        facts = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        (folder / "config.json").write_text(json.dumps(facts | {"model_type": "t5"}))
    elif spoil == "torn weights":
        whole = (folder / "model.safetensors").read_bytes()
        (folder / "model.safetensors").write_bytes(whole[: len(whole) // 2])
    else:
        (folder / "tokenizer.json").write_text("{}")
    sentence_model.cache_clear()
    with pytest.raises(NoSentenceModel) as met:
        sentence_model(str(folder))
    assert folder.name in str(met.value)


def test_nearness_lifts_what_shares_no_word_and_gives_no_words_as_reason() -> None:
    said = ["The kettle was on.", "The nurse asked for my papers.", "We danced all night."]
    shelf = shelve([(one, "en") for one in said])
    asked = [("the nurse wanted papers", "en")]
    near = np.array([0.9, 0.1, 0.0])
    by_words = [one.at for one in most_like(shelf, asked)]
    assert by_words == [1]
    both = most_like(shelf, asked, cosines=near)
    assert {one.at for one in both} == {0, 1}
    assert next(one for one in both if one.at == 0).reasons == ()
    assert most_like(shelf, asked, cosines=near, without=[0])[0].at == 1
