"""The threat model points at tests; each of them exists."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, files, functions

MODEL = ROOT / "docs" / "threat-model.md"


def named() -> set[str]:
    return set(re.findall(r"`(test_\w+)`", MODEL.read_text(encoding="utf-8")))


def there() -> set[str]:
    return {one.name for path in files(".py", ROOT / "tests") for one in functions(path)}


def test_every_test_that_the_threat_model_names_exists() -> None:
    assert sorted(named() - there()) == []


def test_the_threat_model_names_a_test_for_each_adversary() -> None:
    parts = MODEL.read_text(encoding="utf-8").split("\n## ")[1:]
    adversaries = [part for part in parts if part.startswith("Somebody") or "Promised" in part]
    assert len(adversaries) >= 7
    assert [part.splitlines()[0] for part in adversaries if "`test_" not in part] == []
