"""Sentences as vectors, by a small BERT that the host provides in a folder.

Reading the weights and cutting words is an extra (``peerloom[meaning]``: safetensors and
tokenizers). Nothing is ever fetched: a model is loaded from its folder or not at all. The folder
is one as sentence-transformers lays it out: ``config.json``, ``model.safetensors`` and
``tokenizer.json``; a model whose words are averaged, such as all-MiniLM-L6-v2.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from peerloom.problems import NoSentenceModel

Vectors = NDArray[np.float32]
LONGEST: Final = 256  # word pieces of a text; what follows isn't read
BATCH: Final = 32  # texts at once, so that memory stays the same
EVEN: Final = -1e9  # what a place without a word weighs
# Error function to 1.5e-7: Abramowitz & Stegun (1964), 7.1.26.
_ERF: Final = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
_RATE: Final = 0.3275911


@dataclass(frozen=True, slots=True, eq=False)
class SentenceModel:
    """Weights by name, and what cuts a text into word pieces."""

    weights: dict[str, Vectors]
    cut: Any
    layers: int
    heads: int
    thinness: float  # added to a variance before its root is taken


@lru_cache(maxsize=1)
def sentence_model(folder: str) -> SentenceModel:
    """The model of a folder, loaded once.

    Errors: NoSentenceModel if the folder holds none that can be read, or the extra isn't there.
    """
    here = Path(folder)
    try:
        facts = json.loads((here / "config.json").read_text(encoding="utf-8"))
        if facts["model_type"] != "bert" or facts["hidden_act"] != "gelu":
            raise NoSentenceModel(place=here.name)
        weights = import_module("safetensors.numpy").load_file(here / "model.safetensors")
        cut = import_module("tokenizers").Tokenizer.from_file(str(here / "tokenizer.json"))
        model = SentenceModel(
            {name: np.asarray(one, np.float32) for name, one in weights.items() if one.ndim < 3},
            cut,
            int(facts["num_hidden_layers"]),
            int(facts["num_attention_heads"]),
            float(facts["layer_norm_eps"]),
        )
        cut.enable_truncation(LONGEST)
        cut.enable_padding()
        _encoded(model, ["so"])
    except NoSentenceModel:
        raise
    except Exception as error:  # the two libraries raise bare exceptions of their own
        raise NoSentenceModel(place=here.name) from error
    return model


def vectors_of(
    model: SentenceModel, texts: Sequence[str], step: Callable[[int, int], None] | None = None
) -> Vectors:
    """What each text means to the model.

    Shapes: (texts, width); each row of length 1, so that a product of two is their cosine.
            ``step(done, all)`` is called as it goes on.
    """
    width = model.weights["embeddings.LayerNorm.bias"].shape[0]
    found = np.zeros((len(texts), width), np.float32)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))  # little is padded so
    for start in range(0, len(order), BATCH):
        some = order[start : start + BATCH]
        found[some] = _encoded(model, [texts[at] for at in some])
        if step:
            step(min(start + BATCH, len(order)), len(order))
    return found


def _encoded(model: SentenceModel, texts: Sequence[str]) -> Vectors:
    pieces = model.cut.encode_batch(list(texts))
    ids = np.array([one.ids for one in pieces])
    mask = np.array([one.attention_mask for one in pieces], np.float32)
    words = model.weights["embeddings.word_embeddings.weight"][ids]
    places = model.weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    kind = model.weights["embeddings.token_type_embeddings.weight"][0]
    flow = _evened(model, words + places + kind, "embeddings.LayerNorm")
    for layer in range(model.layers):
        flow = _layer(model, flow, mask, f"encoder.layer.{layer}")
    mean = (flow * mask[..., None]).sum(axis=1) / np.maximum(mask.sum(axis=1, keepdims=True), 1)
    return np.asarray(mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-12))


def _layer(model: SentenceModel, flow: Vectors, mask: Vectors, name: str) -> Vectors:
    heard = _attended(model, flow, mask, f"{name}.attention.self")
    heard = _through(model, heard, f"{name}.attention.output.dense")
    flow = _evened(model, flow + heard, f"{name}.attention.output.LayerNorm")
    wide = _gelu(_through(model, flow, f"{name}.intermediate.dense"))
    return _evened(
        model, flow + _through(model, wide, f"{name}.output.dense"), f"{name}.output.LayerNorm"
    )


def _attended(model: SentenceModel, flow: Vectors, mask: Vectors, name: str) -> Vectors:
    """Each word hears the others of its text (Vaswani et al. 2017, equation 1)."""
    texts, length, width = flow.shape
    query, key, value = (
        _through(model, flow, f"{name}.{part}")
        .reshape(texts, length, model.heads, width // model.heads)
        .transpose(0, 2, 1, 3)
        for part in ("query", "key", "value")
    )
    heed = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // model.heads))
    heed += ((1 - mask) * np.float32(EVEN))[:, None, None, :]
    heed = np.exp(heed - heed.max(axis=-1, keepdims=True))
    heed /= heed.sum(axis=-1, keepdims=True)
    heard = (heed @ value).transpose(0, 2, 1, 3)
    return np.asarray(heard.reshape(texts, length, width))


def _through(model: SentenceModel, flow: Vectors, name: str) -> Vectors:
    weight, bias = model.weights[f"{name}.weight"], model.weights[f"{name}.bias"]
    return np.asarray(flow @ weight.T + bias)


def _evened(model: SentenceModel, flow: Vectors, name: str) -> Vectors:
    flow = flow - flow.mean(axis=-1, keepdims=True)
    spread = np.sqrt((flow**2).mean(axis=-1, keepdims=True) + np.float32(model.thinness))
    return np.asarray(
        flow / spread * model.weights[f"{name}.weight"] + model.weights[f"{name}.bias"]
    )


def _gelu(flow: Vectors) -> Vectors:
    size = np.abs(flow) / np.float32(np.sqrt(2))
    near = 1 / (1 + np.float32(_RATE) * size)
    curve = np.zeros_like(near)
    for part in reversed(_ERF):
        curve = (curve + np.float32(part)) * near
    share = 1 - curve * np.exp(-(size**2))
    return np.asarray(flow * (1 + np.sign(flow) * share) / 2, np.float32)
