"""What the gate's layers find in the labelled texts, and what others find in the same.

Peers live in an environment of their own, made from ``requirements-gate.txt`` at the first run
(``GATE_PEERS`` names another one); where that can't be made, their rows say so.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.measuring import Line
from peerloom.methods.deidentify import LAYERS, Register
from tests.methods.deidentify_golden import (
    Labelled,
    labelled,
    left_out,
    precision_by_layer,
    recall,
    register,
    right_of,
)

HERE = Path(__file__).parent
ENVIRONMENT = HERE.parent / ".venv" / "peers" / "gate"
AIMS = {"direct, with a register": "1.00", "direct, without": "≥ .90", "indirect": "≥ .80"}
FLOOR = re.compile(r"\w*\d\w*|\b[^\W\d_a-zà-ÿ]\w*")
Spans = Sequence[Sequence[tuple[int, int]]]


def measure() -> list[Line]:
    """Recall by directness, precision by layer, and the same for peers and for a floor."""
    beside = {**_peers(), "capitals and digits": [_floor(one) for one in labelled()]}
    return [*_recalled(beside), *_precise(beside)]


def _recalled(beside: dict[str, Spans]) -> Iterable[Line]:
    own = {
        "direct, with a register": recall("direct", register=register())[0],
        "direct, without": recall("direct")[0],
        "indirect": recall("indirect")[0],
    }
    for what, share in own.items():
        directness = what.partition(",")[0]
        others = {who: _recall(spans, directness) for who, spans in beside.items()}
        yield Line(
            f"the gate finds: {what}", _size(directness), f"{share:.3f}", "", AIMS[what],
            _told(others),
        )  # fmt: skip


def _precise(beside: dict[str, Spans]) -> Iterable[Line]:
    for name, known in (("with a register", register()), ("without", Register())):
        found = precision_by_layer(register=known)
        by_layer = ", ".join(
            f"{layer} {found[layer][0]:.2f} of {found[layer][1]}"
            for layer in LAYERS
            if layer in found
        )
        others = {who: _precision(spans) for who, spans in beside.items()}
        share, total = found["all layers"]
        yield Line(
            f"of what the gate proposes is labelled, by word, {name}", f"{total} words proposed",
            f"{share:.3f}", by_layer, "", _told(others),
        )  # fmt: skip


def _size(directness: str) -> str:
    many = sum(kind == directness for one in labelled() for *_, kind, _ in one.identifiers)
    return f"{len(labelled())} texts, {many} {directness} identifiers"


def _told(others: dict[str, float]) -> str:
    return ", ".join(f"{who} {share:.2f}" for who, share in others.items()) or "no peers here"


def _recall(spans: Spans, directness: str) -> float:
    lost = sum(
        len(left_out(one, found, directness)) for one, found in zip(labelled(), spans, strict=True)
    )
    return 1 - lost / sum(
        kind == directness for one in labelled() for *_, kind, _ in one.identifiers
    )


def _precision(spans: Spans) -> float:
    pairs = [right_of(one, found) for one, found in zip(labelled(), spans, strict=True)]
    return sum(right for right, _ in pairs) / max(1, sum(held for _, held in pairs))


def _floor(one: Labelled) -> list[tuple[int, int]]:
    """Every word with a capital or a digit."""
    return [found.span() for found in FLOOR.finditer(one.text)]


def _peers() -> dict[str, Spans]:
    python = _environment()
    if python is None:
        return {}
    given = json.dumps([[one.language, one.text] for one in labelled()])
    done = subprocess.run(
        [str(python), str(HERE / "gate_peers.py")], input=given, text=True, check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    said = json.loads(done.stdout)
    print(f"peers asked for the network {said['asked']} times and were refused", file=sys.stderr)
    spans: dict[str, Spans] = said["spans"]
    return spans


def _environment() -> Path | None:
    if os.environ.get("GATE_PEERS"):
        return Path(os.environ["GATE_PEERS"])
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    wanted = ["--require-hashes", "-r", str(HERE / "requirements-gate.txt")]
    done = subprocess.run([str(python), "-m", "pip", "install", "-q", *wanted], check=False)
    return python if done.returncode == 0 else None


if __name__ == "__main__":
    for line in measure():
        print(f"{line.what}: {line.median} ({line.size}; {line.spread}) beside {line.beside}")
