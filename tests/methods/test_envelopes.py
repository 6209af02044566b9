"""Wrapped keys, in both curves: they open for one reader and one subject only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import sealing
from peerloom.problems import BrokenSeal

HER, ANOTHER = sealing.new_pair(), sealing.new_pair()


def _both(plain: bytes, subject: str) -> list[bytes]:
    return [
        sealing.wrap(plain, HER.public, subject=subject),
        sealing.wrap_p256(plain, sealing.p256_public(HER.private), subject=subject),
    ]


@given(st.binary(max_size=400), st.text(max_size=20))
def test_what_was_wrapped_opens_for_its_reader(plain: bytes, subject: str) -> None:
    for wrapped in _both(plain, subject):
        assert sealing.unwrap(wrapped, HER.private, subject=subject) == plain


@pytest.mark.parametrize("curve", [0, 1], ids=["X25519", "P-256"])
def test_it_opens_for_nobody_else_and_about_nothing_else(curve: int) -> None:
    wrapped = _both(b"words", "draft")[curve]
    with pytest.raises(BrokenSeal):
        sealing.unwrap(wrapped, ANOTHER.private, subject="draft")
    with pytest.raises(BrokenSeal):
        sealing.unwrap(wrapped, HER.private, subject="another draft")


@pytest.mark.parametrize("curve", [0, 1], ids=["X25519", "P-256"])
@given(at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_changed_bit_breaks_it(curve: int, at: int, bit: int) -> None:
    wrapped = bytearray(_both(b"words", "draft")[curve])
    wrapped[at % len(wrapped)] ^= 1 << bit
    with pytest.raises(BrokenSeal):
        sealing.unwrap(bytes(wrapped), HER.private, subject="draft")


@given(st.binary(max_size=120))
def test_noise_is_refused_and_never_fails_otherwise(noise: bytes) -> None:
    for version in (b"\x02", b"\x05", b""):
        with pytest.raises(BrokenSeal):
            sealing.unwrap(version + noise, HER.private, subject="draft")


def test_the_second_curves_key_is_the_same_each_time_and_another_for_each_person() -> None:
    assert sealing.p256_public(HER.private) == sealing.p256_public(HER.private)
    assert sealing.p256_public(HER.private) != sealing.p256_public(ANOTHER.private)
