"""A sealed file in pieces opens only as it was: none swapped, left out, cut off or moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import sealing, sealing_pieces
from peerloom.problems import BrokenSeal
from peerloom.sealing_pieces import GOES_ON, LAST, OPEN, PIECE, SEALED_PIECE

KEY, HEAD = sealing.new_key(), sealing_pieces.new_head()
MARKS = st.sampled_from([GOES_ON, OPEN, LAST])


def sealed(plain: bytes, index: int, mark: bytes) -> bytes:
    return sealing_pieces.seal_piece(plain, KEY, subject="a", head=HEAD, index=index, mark=mark)


@given(
    plain=st.binary(max_size=300), index=st.integers(0, 2**40), mark=st.sampled_from([OPEN, LAST])
)
def test_a_piece_opens_as_what_it_was_and_as_nothing_else(
    plain: bytes, index: int, mark: bytes
) -> None:
    box = sealed(plain, index, mark)
    same = {"key": KEY, "subject": "a", "head": HEAD, "index": index, "mark": mark}
    assert sealing_pieces.open_piece(box, **same) == plain  # type: ignore[arg-type]
    others: list[dict[str, object]] = [
        {"key": sealing.new_key()},
        {"subject": "b"},
        {"head": sealing_pieces.new_head()},
        {"index": index + 1},
        {"mark": GOES_ON},
    ]
    for other in others:
        with pytest.raises(BrokenSeal):
            sealing_pieces.open_piece(box, **{**same, **other})  # type: ignore[arg-type]


@given(plain=st.binary(max_size=100), at=st.integers(0), bit=st.integers(0, 7))
def test_one_changed_bit_is_noticed(plain: bytes, at: int, bit: int) -> None:
    box = bytearray(sealed(plain, 0, LAST))
    box[at % len(box)] ^= 1 << bit
    with pytest.raises(BrokenSeal):
        sealing_pieces.open_piece(bytes(box), KEY, subject="a", head=HEAD, index=0, mark=LAST)


@given(pieces=st.integers(0, 5000), last=st.integers(0, PIECE))
def test_the_length_of_a_file_says_how_much_it_holds(pieces: int, last: int) -> None:
    length = sealing_pieces.place_of(pieces) + last + SEALED_PIECE - PIECE
    assert sealing_pieces.shape_of(length, place="a").plain == pieces * PIECE + last


def test_a_piece_that_goes_on_is_full_and_none_is_longer() -> None:
    with pytest.raises(ValueError):
        sealed(b"short", 0, GOES_ON)
    with pytest.raises(ValueError):
        sealed(bytes(PIECE + 1), 0, LAST)


def test_a_file_without_its_head_is_refused() -> None:
    with pytest.raises(BrokenSeal):
        sealing_pieces.shape_of(5, place="a")
