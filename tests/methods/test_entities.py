"""The layer that a local spaCy pipeline makes, where somebody provides one."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from peerloom.methods.deidentify import propose
from peerloom.problems import NoModel

TEXT = "Then Zibeline Quorthwaite went to the Lantern Annexe."


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline of two rules, kept in a folder as a host would provide one."""
    spacy = pytest.importorskip("spacy", reason="the extra peerloom[names] is not installed")
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "Zibeline Quorthwaite"},
            {"label": "FAC", "pattern": "Lantern Annexe"},
        ]
    )
    folder = tmp_path_factory.mktemp("pipeline") / "rules"
    made.to_disk(folder)
    return folder


def found(text: str, **options: object) -> dict[str, str]:
    return {
        text[one.start : one.end]: one.kind
        for one in propose(text, layers=("model", "propagation"), **options)  # type: ignore[arg-type]
    }


def test_entities_of_the_pipeline_become_proposals(pipeline: Path) -> None:
    assert found(TEXT, model=pipeline) == {
        "Zibeline Quorthwaite": "name",
        "Lantern Annexe": "venue",
    }


def test_offsets_hold_across_the_pieces_that_a_long_text_is_cut_into(pipeline: Path) -> None:
    text = "🙂 so it was said. " * 8_000 + TEXT
    assert set(found(text, model=pipeline)) == {"Zibeline Quorthwaite", "Lantern Annexe"}


def test_without_a_model_the_layer_says_nothing() -> None:
    assert found(TEXT) == {}


def test_a_folder_without_a_pipeline_is_refused_in_plain_words(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoModel):
            found(TEXT, model=folder)


def test_its_first_use_opens_no_socket(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("something asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert found(TEXT, model=str(pipeline))
