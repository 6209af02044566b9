"""Themes as they stood after an entry of the log: their names, codes and weighed passages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from peerloom.analysis import models
from peerloom.audit.types import LogEntry


@dataclass(slots=True)
class ThemeThen:
    """A theme going back in time. Shapes: ``stances`` by the reference of the coding."""

    name: str
    lives: bool
    position: int
    codes: list[str] = field(default_factory=list)
    stances: dict[str, str] = field(default_factory=dict)


class Themes:
    """A study's themes, in hand, going back in time."""

    def __init__(self, study: str) -> None:
        rows = models.Theme.objects.filter(study_id=study)
        self.themes = {
            row.ref: ThemeThen(row.name, row.removed_at is None, row.position) for row in rows
        }
        codes = models.ThemeCode.plain.filter(theme__study_id=study).order_by("position", "id")
        for theme, code in codes.values_list("theme__ref", "code__ref"):
            self.themes[theme].codes.append(code)
        weights = models.ThemePassage.objects.filter(theme__study_id=study)
        for theme, coding, stance in weights.values_list("theme__ref", "coding__ref", "stance"):
            self.themes[theme].stances[coding] = stance

    def back(self, entry: LogEntry, step: models.Step | None) -> None:
        """Undo one entry, if it is a theme's."""
        verb = entry.verb.removeprefix("analysis.")
        undone = verb.endswith("_undone")
        bare = verb.removesuffix("_undone").removesuffix("_redone")
        theme = self.themes.get(entry.subject)
        if theme is None:
            return
        if bare in ("theme_made", "theme_removed"):
            theme.lives = (bare == "theme_removed") != undone
        elif step is not None:
            self._turn(theme, bare, step, undone=undone)

    def _turn(self, theme: ThemeThen, verb: str, step: models.Step, *, undone: bool) -> None:
        kept = _json(step.after if undone else step.before)
        if verb == "passage_unweighed" and undone:  # it was off again
            kept = {"coding": _json(step.before)["coding"], "stance": ""}
        if kept is not None:
            _set(theme, verb, kept)


def _set(theme: ThemeThen, verb: str, kept: Any) -> None:
    if verb == "theme_changed":
        theme.name = kept.get("name", theme.name)
    elif verb == "theme_codes_set":
        theme.codes = list(kept)
    elif verb in ("passage_weighed", "passage_unweighed"):
        if kept["stance"]:
            theme.stances[kept["coding"]] = kept["stance"]
        else:
            theme.stances.pop(kept["coding"], None)


def _json(kept: str) -> Any:
    return json.loads(kept) if kept else None
