"""A sentence model of random weights, laid out as the real ones are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

WORDS = ("[PAD]", "[UNK]", "the", "nurse", "listened", "us", "and", "we", "talk", "desk", "shame")
Put = Callable[..., None]
WIDTH, INSIDE, LAYERS, HEADS = 16, 32, 2, 4


def write_tiny_model(folder: Path) -> Path:
    """Write it; the weights are the same each time."""
    folder.mkdir()
    facts = {
        "model_type": "bert",
        "hidden_act": "gelu",
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "layer_norm_eps": 1e-12,
    }
    (folder / "config.json").write_text(json.dumps(facts), encoding="utf-8")
    cut = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, "[UNK]"))
    cut.pre_tokenizer = pre_tokenizers.Whitespace()
    cut.save(str(folder / "tokenizer.json"))
    save_file(_weights(), folder / "model.safetensors")
    return folder


def _weights() -> dict[str, NDArray[np.float32]]:
    dice = np.random.default_rng(7)
    found: dict[str, NDArray[np.float32]] = {}

    def put(name: str, *shape: int) -> None:
        found[name] = dice.normal(0, 0.5, shape).astype(np.float32)

    for name, rows in (("word", len(WORDS)), ("position", 300), ("token_type", 2)):
        put(f"embeddings.{name}_embeddings.weight", rows, WIDTH)
    _norm(put, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        inside = f"encoder.layer.{layer}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            _dense(put, f"{inside}.attention.{part}", WIDTH, WIDTH)
        _dense(put, f"{inside}.intermediate.dense", INSIDE, WIDTH)
        _dense(put, f"{inside}.output.dense", WIDTH, INSIDE)
        _norm(put, f"{inside}.attention.output.LayerNorm")
        _norm(put, f"{inside}.output.LayerNorm")
    return found


def _dense(put: Put, name: str, out: int, into: int) -> None:
    put(f"{name}.weight", out, into)
    put(f"{name}.bias", out)


def _norm(put: Put, name: str) -> None:
    put(f"{name}.weight", WIDTH)
    put(f"{name}.bias", WIDTH)
