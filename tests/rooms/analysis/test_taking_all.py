"""`peerloom export`: every passage as one table, the codebook for other programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from peerloom.analysis import queries
from peerloom.analysis.views.exports import codebook_file
from peerloom.analysis.views.passage_sheets import every_passage
from peerloom.config.cli.publishing import export
from peerloom.formats import codebook_qdc
from peerloom.problems import UnwrittenFormat
from peerloom.programme import queries as programme
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


def test_every_passage_stands_in_the_table_with_its_code_and_where_it_is_from(
    reading: Reading,
) -> None:
    study = programme.study_for_ref(reading.study)
    written = every_passage(study, "csv", reading.first).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(written)))
    held = queries.codings_for_matrix(reading.study)
    assert "Internal" in lines[0][0]
    head = next(at for at, line in enumerate(lines) if line[0] == "code")
    references = {line[10] for line in lines[head + 1 :]}
    assert references == set(held.refs)
    assert all(line[1] for line in lines[head + 1 :])


def test_the_codebook_that_is_written_reads_back_with_every_code(
    reading: Reading, tmp_path: Path
) -> None:
    file = tmp_path / "codes.qdc"
    file.write_bytes(codebook_file(reading.study))
    names = {branch.code.name for branch in queries.codes_for_tree(reading.study)}
    assert {row.name for row in codebook_qdc.read(file).rows} == names


@pytest.mark.parametrize(
    ("words", "known"), [(["-o", "out.docx"], ".csv"), (["-o", "o.csv", "--archive"], ".zip")]
)
def test_a_file_of_another_kind_is_refused_with_those_that_are_written(
    words: list[str], known: str
) -> None:
    refused = CliRunner().invoke(export, ["--study", "S", *words]).exception
    assert isinstance(refused, UnwrittenFormat)
    assert known in str(refused)
