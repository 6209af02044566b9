"""Sound lies sealed, opens piece by piece, goes on after a cut, and dies with its key."""

from __future__ import annotations

import random
import tracemalloc
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from peerloom.home import media, textkeys
from peerloom.home.keyring import Reader
from peerloom.home.refs import new_ref
from peerloom.problems import BrokenSeal, NoRoomForSound, NotFound, OtherPlaceInUpload
from peerloom.sealing_pieces import HEAD_BYTES, PIECE, SEALED_PIECE
from tests.settings import VAULT

pytestmark = pytest.mark.django_db
READER = Reader(textkeys.VAULT, VAULT.private)
SIZES = st.one_of(
    st.integers(0, 3 * PIECE),
    st.sampled_from([PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 1]),
)
slowly = with_settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def stored(content: bytes) -> str:
    ref = new_ref()
    media.store(ref, [content], [textkeys.vault()])
    return ref


def file_of(ref: str) -> Path:
    return Path(settings.HOME.media) / ref


@slowly
@given(size=SIZES, data=st.data())
def test_any_stretch_of_a_sound_comes_back(size: int, data: st.DataObject) -> None:
    content = noise(size)
    ref = stored(content)
    start = data.draw(st.integers(0, size + 1))
    end = data.draw(st.integers(start, size + 10))
    assert media.size(ref, READER) == size
    assert b"".join(media.read(ref, READER)) == content
    assert b"".join(media.read(ref, READER, start, end)) == content[start:end]
    media.remove([ref])


@slowly
@given(size=SIZES, cuts=st.lists(st.integers(0, 3 * PIECE), max_size=6), data=st.data())
def test_pieces_of_any_length_make_the_same_sound_even_after_crashes(
    size: int, cuts: list[int], data: st.DataObject
) -> None:
    content, ref = noise(size), new_ref()
    media.begin(ref, [textkeys.vault()])
    marks = [*sorted(cut for cut in cuts if cut < size), size]
    at = 0
    for mark in marks:
        while at < mark:
            at = media.append(ref, content[at:mark], READER, at=at)
            if data.draw(st.booleans()):
                part = file_of(f"{ref}.part")
                torn = data.draw(st.integers(HEAD_BYTES, part.stat().st_size))
                with part.open("r+b") as file:
                    file.truncate(torn)
                at = media.received(ref, READER)
                assert content.startswith(content[:at])
                break
    while at < size:
        at = media.append(ref, content[at:], READER, at=at)
    assert media.finish(ref, READER) == size
    assert b"".join(media.read(ref, READER)) == content
    media.remove([ref])


def test_an_upload_goes_on_only_from_where_it_stands() -> None:
    ref = new_ref()
    media.begin(ref, [textkeys.vault()])
    media.append(ref, b"abc", READER, at=0)
    with pytest.raises(OtherPlaceInUpload) as refused:
        media.append(ref, b"abc", READER, at=0)
    assert refused.value.facts["have"] == 3
    assert not media.is_whole(ref)
    with pytest.raises(NotFound):
        media.size(ref, READER)


def test_a_piece_torn_by_a_crash_is_found_before_the_sound_is_closed() -> None:
    ref, content = new_ref(), noise(4 * PIECE)
    media.begin(ref, [textkeys.vault()])
    media.append(ref, content, READER, at=0)
    with file_of(f"{ref}.part").open("r+b") as file:
        file.seek(HEAD_BYTES + SEALED_PIECE + 100)
        file.write(bytes(50))
    with pytest.raises(OtherPlaceInUpload) as refused:
        media.finish(ref, READER)
    assert refused.value.facts["have"] == PIECE
    media.append(ref, content[PIECE:], READER, at=PIECE)
    assert media.finish(ref, READER) == len(content)
    assert b"".join(media.read(ref, READER)) == content


@pytest.mark.parametrize("left", [HEAD_BYTES, HEAD_BYTES + SEALED_PIECE, 100_000, 5])
def test_a_sound_that_was_cut_off_doesnt_open(left: int) -> None:
    ref = stored(noise(3 * PIECE))
    with file_of(ref).open("r+b") as file:
        file.truncate(left)
    with pytest.raises(BrokenSeal):
        media.read(ref, READER)


def test_pieces_in_another_order_dont_open() -> None:
    ref = stored(noise(4 * PIECE))
    raw = file_of(ref).read_bytes()
    head, first = raw[:HEAD_BYTES], raw[HEAD_BYTES : HEAD_BYTES + SEALED_PIECE]
    second = raw[HEAD_BYTES + SEALED_PIECE : HEAD_BYTES + 2 * SEALED_PIECE]
    file_of(ref).write_bytes(head + second + first + raw[HEAD_BYTES + 2 * SEALED_PIECE :])
    with pytest.raises(BrokenSeal):
        b"".join(media.read(ref, READER))


def test_nothing_of_a_sound_stands_plain_on_the_disk() -> None:
    ref = stored(b"a marker that nobody may find" * 5000)
    assert b"marker" not in file_of(ref).read_bytes()
    assert file_of(ref).stat().st_mode & 0o077 == 0


def test_without_its_key_a_sound_is_noise_and_removing_takes_both() -> None:
    ref, other = stored(b"x" * 100), stored(b"y" * 100)
    textkeys.destroy([ref])
    with pytest.raises(BrokenSeal):
        media.read(ref, READER)
    assert file_of(ref).is_file()
    assert media.remove([ref, other]) == 2
    assert not {ref, other} & media.subjects()
    assert not textkeys.has_key([other])


def test_the_quota_refuses_what_is_too_much_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "SOUND_QUOTA_BYTES", media.used() + 1000)
    ref = new_ref()
    with pytest.raises(NoRoomForSound, match="room for"):
        media.store(ref, [bytes(600), bytes(600)], [textkeys.vault()])
    assert ref not in media.subjects()
    assert not textkeys.has_key([ref])


def test_a_name_that_leads_elsewhere_is_no_sound() -> None:
    with pytest.raises(NotFound):
        media.is_whole("../peerloom")


def test_three_hours_of_sound_need_little_memory() -> None:
    piece, ref, count = noise(1024 * 1024), new_ref(), 60
    media.begin(ref, [textkeys.vault()])
    tracemalloc.start()
    for at in range(count):
        media.append(ref, piece, READER, at=at * len(piece))
    media.finish(ref, READER)
    total = sum(len(one) for one in media.read(ref, READER))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    media.remove([ref])
    assert total == count * len(piece)
    assert peak < 8 * len(piece)


@slowly
@given(size=SIZES, data=st.data())
def test_a_sound_reads_like_any_file_that_seeks(size: int, data: st.DataObject) -> None:
    content = noise(size)
    ref = stored(content)
    with media.open_sound(ref, READER) as file:
        for _turn in range(4):
            at = data.draw(st.integers(0, size + 5))
            count = data.draw(st.integers(0, 2 * PIECE))
            file.seek(at)
            assert file.read(count) == content[at : at + count]
        file.seek(-min(size, 3), 2)
        assert file.read() == content[size - min(size, 3) :]
    assert media.first_bytes(ref, READER) == content[:PIECE]
    media.remove([ref])
