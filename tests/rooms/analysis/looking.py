"""Addresses and pages of the analysis, for tests that read across."""

from __future__ import annotations

from html import unescape

from django.test import Client
from django.urls import reverse

from peerloom.programme import commands as programme
from tests.rooms.analysis.reading import Reading


def url(name: str, reading: Reading, *more: str) -> str:
    return reverse(f"analysis:{name}", args=[reading.study, *more])


def follow(reading: Reading, approach: str) -> None:
    programme.edit_study(
        study=reading.study, name="Peer listening", question="", approach=approach,
        language="en", programme=None, cohort=None, by=reading.first,
    )  # fmt: skip


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:400]
    return unescape(answer.content.decode())
