"""Nothing downstream of the gate reads raw words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.test import Client

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries
from peerloom.audit.types import Hand
from peerloom.config.access_table import ACCESS
from peerloom.programme import commands as programme
from peerloom.voices.queries import voices_waiting
from tests.actors import FOUNDER
from tests.house.raw_text_guard import RawTextTouched, no_raw_text
from tests.house.test_access import PAGES
from tests.rooms.analysis.door import Door
from tests.rooms.analysis.reading import read

pytestmark = pytest.mark.django_db

DOWNSTREAM = [
    page
    for page in PAGES
    if page.name.split(":")[0] in ("analysis", "findings") and "analyst" in ACCESS[page.name]
]


@pytest.fixture
def known(analyst: Hand, steward: Hand) -> dict[str, str]:
    """A coded study, and a reference for whatever varies in an address."""
    study = programme.make_study(name="Peer listening", by=FOUNDER)
    reading = read(study.ref, Door(study.ref, steward), analyst)
    Door(study.ref, steward).bring("Not let through yet.")
    memo = analysis.write_memo(
        on="source",
        subject=next(iter(reading.sources.values())).ref,
        study=study.ref,
        text="A thought.",
        by=analyst,
    )
    return {
        "study": study.ref,
        "source": next(iter(reading.sources.values())).ref,
        "code": queries.codes_for_study(study.ref)[0].ref,
        "coding": next(iter(reading.codings.values())),
        "memo": memo.memo.ref,
        "ending": "html",
        "number": "1",
    }


def test_no_page_downstream_of_the_gate_asks_a_table_of_voices(
    known: dict[str, str], client_for: Callable[..., Client], analyst: Hand
) -> None:
    client, wrong = client_for(analyst), []
    upto = {"upto": str(queries.last_change(known["study"]))}
    coding = {"coding": known["coding"]}
    asked = {"analysis:similar": coding, "analysis:return_codebook": upto}
    for page in DOWNSTREAM:
        mine = {key: value for key, value in known.items() if key in page.varies}
        try:
            with no_raw_text():
                status = client.get(page.url(**mine), asked.get(page.name)).status_code
        except RawTextTouched as touched:
            wrong.append(f"{page.name}: {touched}")
            continue
        looked_at = set(page.varies) <= {"study", "source", "code"}
        if status >= 500 or (looked_at and status == 404):
            wrong.append(f"{page.name}: {status}")
    assert wrong == []


def test_the_guard_bites(known: dict[str, str]) -> None:
    with no_raw_text(), pytest.raises(RawTextTouched):
        voices_waiting(known["study"])


def test_every_table_of_the_room_bears_its_name() -> None:
    tables = [model._meta.db_table for model in apps.get_app_config("voices").get_models()]
    assert tables and all(name.startswith("voices_") for name in tables)
