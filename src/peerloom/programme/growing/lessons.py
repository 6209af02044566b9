"""What each hat is taught. Invented scenes, in the languages that Peerloom speaks."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from peerloom.programme.growing.types import Lesson


def lesson_for(role: str, language: str) -> Lesson:
    """A hat's lesson, in English where there is no other."""
    told = _told("fr" if language.startswith("fr") else "en")[role]
    return Lesson(
        title=told["title"],
        points=tuple(told["points"]),
        scene=told["scene"],
        questions=tuple((one[0], one[1]) for one in told["questions"]),
    )


@cache
def _told(language: str) -> dict[str, Any]:
    file = resources.files("peerloom.programme.growing") / f"{language}.yaml"
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))
