"""Two invented places whose packages stand beside the sample, and some answers to a checklist."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerloom.analysis import queries
from peerloom.demo import reading
from peerloom.demo.coding_in import FIRST
from peerloom.findings import commands as findings
from peerloom.formats import synthesis

if TYPE_CHECKING:
    from peerloom.audit.types import Hand
    from peerloom.demo.loading import Sample

THRESHOLD = 5


def compare_places(sample: Sample) -> None:
    """Bring both packages, say which themes belong together, judge each place."""
    sheet, by = reading.sheet("places"), sample.hands[FIRST]
    places = {
        one["seed"]: findings.bring_package(
            study=sample.study, data=package_of(one), name=f"{one['seed']}.zip", by=by
        )
        for one in sheet["places"]
    }
    ours = {theme.name: theme.ref for theme in queries.themes_for_study(sample.study)}
    for one in sheet["shared"]:
        _share(sample, one, places, ours, by)
    for said in sheet["checklist"]["answers"]:
        findings.answer_item(
            study=sample.study, checklist=sheet["checklist"]["name"], by=by, **said
        )


def package_of(place: dict[str, Any]) -> bytes:
    """The package that an invented place would have made, signed with a key from its name."""
    seed = hashlib.sha256(f"sample place {place['seed']}".encode()).digest()
    key = Ed25519PrivateKey.from_private_bytes(seed)
    about = place["study"]
    language = about["language"]
    themes = tuple(
        synthesis.Theme(**{**one, "codes": tuple(one["codes"])}) for one in place["themes"]
    )
    quotes = tuple(
        synthesis.Quote(language=language, **{"against": False, **one}) for one in place["quotes"]
    )
    package = synthesis.Package(
        place=synthesis.Place(place["name"], key.public_key().public_bytes_raw().hex()),
        study=synthesis.Study(**about),
        made_on=place["made_on"],
        threshold=THRESHOLD,
        edition=1,
        is_sample=True,
        codes=tuple(synthesis.Code(**one) for one in place["codes"]),
        themes=themes,
        tables=(_table(place, themes),),
        quotes=quotes,
        method=synthesis.Method(tuple(place["method"])),
    )
    return synthesis.package_bytes(package, key.sign)


def _table(place: dict[str, Any], themes: tuple[synthesis.Theme, ...]) -> synthesis.Table:
    rows: list[list[int]] = place["counts"]
    return synthesis.Table(
        name="Themes by kinds of source",
        unit="passages",
        rows=tuple(theme.name for theme in themes),
        columns=tuple(place["kinds"]),
        cells=tuple(tuple(row) for row in rows),
        row_totals=tuple(sum(row) for row in rows),
        column_totals=tuple(sum(column) for column in zip(*rows, strict=True)),
        total=sum(map(sum, rows)),
        row_refs=tuple(theme.ref for theme in themes),
    )


def _share(
    sample: Sample, one: dict[str, Any], places: dict[str, str], ours: dict[str, str], by: Hand
) -> None:
    parts = [("", ours[name]) for name in one["here"]]
    parts += [(places[seed], theme) for seed, named in one["there"].items() for theme in named]
    shared = findings.share_themes(
        study=sample.study, name=one["name"], note=one["note"], parts=parts, by=by
    )
    for seed, said in one["judged"].items():
        findings.judge_place(
            study=sample.study,
            shared=shared,
            place="" if seed == "here" else places[seed],
            by=by,
            **said,
        )
