"""What comes at a bad moment: a text called back while it is open, a study without themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from peerloom.analysis import queries
from peerloom.analysis.types import Source
from peerloom.audit.types import Hand
from peerloom.config.cli.analysing import _read
from peerloom.returns import commands as returns

pytestmark = pytest.mark.django_db


def test_coding_a_text_that_was_called_back_while_open_is_answered_with_a_sentence(
    source: Source, steward: Hand, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    client, where = client_for(analyst), [source.study, source.ref]
    assert client.get(reverse("analysis:source", args=where)).status_code == 200
    returns.recall_release(release=source.release, by=steward)
    sent = {"start": 0, "end": 5, "new_name": "Late"}
    answer = client.post(
        reverse("analysis:add_coding", args=where), sent, HTTP_ACCEPT="application/json"
    )
    assert answer.status_code == 410
    assert "ashamed" not in answer.content.decode()
    assert not queries.codes_for_tree(source.study)


@pytest.mark.parametrize(
    ("missing", "said"), [("theme", "There is no theme yet."), ("", "Nothing is coded yet.")]
)
def test_an_empty_matrix_says_what_is_missing(missing: str, said: str) -> None:
    assert _read(Counter({"interview": 17}), 0, missing).endswith(said)
