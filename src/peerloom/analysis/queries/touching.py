"""What each kind of step changed, and what it stands on: how one step builds on another.

A key is written by a step that changed it and needed by one that would hang in the air without
it: ``code:7:lives``, ``code:7:name``, ``coding:REF:place``, ``theme:REF:codes`` and the like.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from peerloom.analysis import models

Keys = frozenset[str]
NONE: Final[Keys] = frozenset()
BARE: Final = ("coding_added", "coding_removed")  # their entries in the log hold all there is
_HARMLESS: Final = {"position"}


@dataclass(frozen=True, slots=True)
class Touch:
    """What a step changed, and what must stay for it to make sense."""

    writes: Keys = NONE
    needs: Keys = NONE
    in_part: bool = False  # what others changed since can stay, field by field


def touch_of(step: models.Step) -> Touch:
    """What a step touched; nothing for a verb that touches nobody else's work."""
    kept = json.loads(step.before) if step.before else None
    if isinstance(kept, dict) and {"codes", "rows"} <= kept.keys():
        return _changes(kept)
    if isinstance(kept, dict) and {"was", "is", "given"} <= kept.keys():
        return _standing(kept)
    told = _TOLD.get(step.verb)
    return told(step, kept) if told else Touch(frozenset({f"{step.verb}:{step.subject}"}))


def _changes(kept: dict[str, Any]) -> Touch:
    """A step on the codebook: fields of codes, and rows that went along."""
    writes, needs = set[str](), set[str]()
    for pk, fields in kept["codes"].items():
        writes |= {f"code:{pk}:{name}" for name in fields}
        if "lives" not in fields and fields.keys() - _HARMLESS:
            needs.add(f"code:{pk}:lives")
    refs = _refs_of_codings(kept["rows"])
    for table, field, _was, now, keys in kept["rows"]:
        if table == "coding":
            writes |= {f"coding:{refs[pk]}:{_side(field)}" for pk in keys if pk in refs}
        else:
            writes |= {f"{table}:{pk}:{field}" for pk in keys}
        if field == "code" and now:
            needs.add(f"code:{now}:lives")
    return Touch(frozenset(writes), frozenset(needs), in_part=True)


def _side(field: str) -> str:
    return "lives" if field == "lives" else "place"


def _refs_of_codings(rows: Iterable[list[Any]]) -> dict[int, str]:
    wanted = [pk for table, _field, _was, _now, keys in rows if table == "coding" for pk in keys]
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        chunk = models.Coding.plain.filter(pk__in=wanted[start : start + 500])
        found |= dict(chunk.values_list("pk", "ref"))
    return found


def _standing(kept: dict[str, Any]) -> Touch:
    writes = frozenset(f"coding:{ref}:{side}" for ref in kept["is"] for side in ("lives", "place"))
    return Touch(writes, frozenset(f"code:{place[2]}:lives" for place in kept["is"].values()))


def _coding(step: models.Step, kept: Any) -> Touch:
    return Touch(frozenset({f"coding:{step.subject}:lives", f"coding:{step.subject}:place"}))


def _theme_life(step: models.Step, kept: Any) -> Touch:
    return Touch(frozenset({f"theme:{step.subject}:lives"}))


def _theme_changed(step: models.Step, kept: Any) -> Touch:
    writes = frozenset(f"theme:{step.subject}:{field}" for field in kept or ())
    return Touch(writes, frozenset({f"theme:{step.subject}:lives"}))


def _theme_codes(step: models.Step, kept: Any) -> Touch:
    codes = models.ThemeCode.plain.filter(theme__ref=step.subject).values_list("code", flat=True)
    needs = {f"code:{pk}:lives" for pk in codes} | {f"theme:{step.subject}:lives"}
    return Touch(frozenset({f"theme:{step.subject}:codes"}), frozenset(needs))


def _weight(step: models.Step, kept: Any) -> Touch:
    needs = {f"theme:{step.subject}:lives", f"coding:{kept['coding']}:lives"}
    return Touch(frozenset({f"weight:{step.subject}:{kept['coding']}"}), frozenset(needs))


def _memo(step: models.Step, kept: Any) -> Touch:
    row = models.Memo.plain.select_related("coding", "theme").filter(ref=step.subject).first()
    needs = set[str]()
    if row is not None and row.code_id:
        needs.add(f"code:{row.code_id}:lives")
    if row is not None and row.coding:
        needs.add(f"coding:{row.coding.ref}:lives")
    if row is not None and row.theme:
        needs.add(f"theme:{row.theme.ref}:lives")
    return Touch(frozenset({f"memo:{step.subject}"}), frozenset(needs))


def _settled(step: models.Step, kept: Any) -> Touch:
    row = models.Settlement.objects.filter(ref=step.subject).first()
    needs = frozenset({f"code:{row.code_id}:lives"}) if row else NONE
    return Touch(frozenset(f"settled:{ref}" for ref in [*kept["gone"], *kept["back"]]), needs)


def _cell(step: models.Step, kept: Any) -> Touch:
    needs = {f"theme:{step.subject}:lives"}
    if kept["is"][3]:
        needs.add(f"coding:{kept['is'][3]}:lives")
    return Touch(frozenset({f"cell:{step.subject}:{kept['kind']}"}), frozenset(needs))


def _related(step: models.Step, kept: Any) -> Touch:
    themes = {ref for line in kept["is"] for ref in line[:2]}
    return Touch(frozenset({"relations"}), frozenset(f"theme:{ref}:lives" for ref in themes))


def _placed(step: models.Step, kept: Any) -> Touch:
    return Touch(
        frozenset(f"place:{ref}" for ref in kept["is"]),
        frozenset(f"theme:{ref}:lives" for ref in kept["is"]),
    )


def _pathway(step: models.Step, kept: Any) -> Touch:
    was, now = ({line[0] for line in kept[side]} for side in ("was", "is"))
    return Touch(frozenset({"pathway", *(f"factor:{ref}" for ref in was ^ now)}))


def _link(step: models.Step, kept: Any) -> Touch:
    thing, ref = kept["thing"], kept["ref"]
    if thing == "code":
        pk = models.Code.plain.filter(ref=ref).values_list("pk", flat=True).first()
        ref = str(pk)
    needs = frozenset({f"factor:{step.subject}", f"{thing}:{ref}:lives"})
    return Touch(frozenset({f"link:{step.subject}:{thing}:{kept['ref']}"}), needs)


def _attribute(step: models.Step, kept: Any) -> Touch:
    return Touch(frozenset({f"attribute:{step.subject}", "attributes"}))


def _attribute_changed(step: models.Step, kept: Any) -> Touch:
    return Touch(frozenset({f"attribute:{step.subject}"}))


def _described(step: models.Step, kept: Any) -> Touch:
    return Touch(frozenset({f"case:{step.subject}"}), frozenset({"attributes"}))


def _speaker(step: models.Step, kept: Any) -> Touch:
    return Touch(frozenset({f"speaker:{step.subject}:{kept['label']}"}))


def _nothing(step: models.Step, kept: Any) -> Touch:
    return Touch()


_TOLD: Final[dict[str, Callable[[models.Step, Any], Touch]]] = {
    "coding_added": _coding,
    "coding_removed": _coding,
    "theme_made": _theme_life,
    "theme_removed": _theme_life,
    "theme_changed": _theme_changed,
    "theme_moved": _nothing,
    "theme_codes_set": _theme_codes,
    "passage_weighed": _weight,
    "passage_unweighed": _weight,
    "memo_written": _memo,
    "memo_edited": _memo,
    "memo_removed": _memo,
    "passage_settled": _settled,
    "cell_judged": _cell,
    "themes_related": _related,
    "themes_placed": _placed,
    "pathway_written": _pathway,
    "pathway_attached": _link,
    "pathway_detached": _link,
    "attribute_made": _attribute,
    "attribute_removed": _attribute,
    "attribute_changed": _attribute_changed,
    "case_described": _described,
    "speaker_named": _speaker,
}
