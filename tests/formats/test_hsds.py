"""Services in HSDS 3.x and plain tables: nothing that is mapped is lost on the way."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.formats import hsds
from peerloom.formats.hsds import Listed
from peerloom.problems import EmptyUpload, HalfWrittenUpload, MissingColumn, UnreadableUpload

PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30
).map(str.strip)
LINES = st.lists(PLAIN.filter(bool), max_size=3).map("\n".join)
CODES = st.lists(st.sampled_from(["en", "fr", "es", "cr", "zh"]), unique=True, max_size=3).map(
    tuple
)
SERVICES = st.lists(
    st.builds(
        Listed,
        id=st.uuids().map(str),
        name=PLAIN.filter(bool),
        provider=PLAIN, about=LINES, hours=LINES, address=PLAIN, getting_there=PLAIN,
        expect=LINES, phone=PLAIN, url=PLAIN, languages=CODES,
        topics=st.lists(st.sampled_from(["health", "food", "legal"]), unique=True).map(tuple),
        cost=st.sampled_from(["free", "some", "paid", "unknown"]),
        cost_note=PLAIN,
        without_id=st.sampled_from(["yes", "no", "unknown"]),
        verified_on=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        closed=st.booleans(),
    ),
    max_size=4, unique_by=lambda one: one.id,
)  # fmt: skip


@given(SERVICES)
def test_json_comes_back_as_it_went(services):
    if services:
        read = hsds.read_bytes(hsds.json_bytes(services), "s.json")
        assert (list(read.services), read.warnings) == (services, ())


@given(SERVICES)
def test_tables_in_a_zip_come_back_as_they_went(services):
    if services:
        read = hsds.read_bytes(hsds.tabular_bytes(services), "s.zip")
        assert (list(read.services), read.warnings) == (services, ())


@given(SERVICES)
def test_the_plain_table_comes_back_as_it_went(services):
    if services:
        read = hsds.read_bytes(hsds.csv_bytes(services), "s.csv")
        assert (list(read.services), read.warnings) == (services, ())


def test_what_another_program_writes_is_understood():
    made = {
        "contents": [
            {
                "id": "1", "name": "Clinic", "organization": {"name": "Harbour"},
                "schedules": [
                    {"byday": "MO,TU", "opens_at": "09:00", "closes_at": "12:00"},
                    {"description": "Thursdays by word of mouth"},
                ],
                "languages": [{"name": "French"}],
                "cost_options": [{"amount": 0}, {"amount": 12.5}],
                "service_at_locations": [
                    {"location": {"addresses": [
                        {"address_1": "1 Quay", "city": "Aure", "postal_code": "V1"}]}}
                ],
                "unknown_key": [1, 2], "status": "inactive",
            }
        ]
    }  # fmt: skip
    (one,) = hsds.read_bytes(json.dumps(made).encode(), "api.json").services
    assert one.hours == "MO,TU 09:00 – 12:00\nThursdays by word of mouth"
    assert (one.address, one.cost, one.languages) == ("1 Quay, Aure, V1", "some", ("French",))
    assert (one.provider, one.closed) == ("Harbour", True)


def test_five_thousand_services_with_broken_rows_are_read_and_each_break_is_told():
    objects = [json.loads(hsds.json_bytes([Listed(str(n), f"Place {n}")]))[0] for n in range(5_000)]
    objects[10]["name"] = None
    objects[20] = "no object"
    objects[30]["assured_date"] = "last spring"
    objects[40]["id"] = "41"
    objects[50]["phones"] = "555"
    read = hsds.read_bytes(json.dumps(objects).encode(), "many.json")
    assert len(read.services) == 4_995
    assert [one.place for one in read.warnings] == [f"many.json, {n}" for n in (11, 21, 31, 42, 51)]


@pytest.mark.parametrize(
    ("held", "problem"),
    [
        (b"", EmptyUpload),
        (b"[{", UnreadableUpload),
        (b"PK\x03\x04broken", HalfWrittenUpload),
        (b"title,phone\na,b\n", MissingColumn),
        (b"name\n\xff\xfe", UnreadableUpload),
        (b'{"contents": 3}', HalfWrittenUpload),
    ],
)
def test_what_cant_be_read_says_so(held, problem):
    with pytest.raises(problem):
        hsds.read_bytes(held, "file")


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text():
    held = hsds.csv_bytes([Listed("1", "=HYPERLINK(1)", phone="+1 555")])
    assert b"'=HYPERLINK" in held and b"'+1 555" in held
    (one,) = hsds.read_bytes(held, "s.csv").services
    assert (one.name, one.phone) == ("=HYPERLINK(1)", "+1 555")
