"""Kits as files: read, checked, signed, merged."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from peerloom.formats import kits
from peerloom.formats.kits import Piece, Signer
from peerloom.formats.kits.checks import kit_of
from peerloom.problems import KitTampered, KitTooLarge, KitUnreadable, Problem, UnsafeArchive

ABOUT = """id: evening-kit
name: Evenings
version: "1.2"
languages: [en, fr]
licence: CC-BY-SA-4.0
credits: [Written for a test]
order: [01-arriving]
"""
PLAN = """---
title: Arriving
aims: [Meet]
minutes: 90
content_notes: Police
activities:
  - {name: Round, minutes: 10, materials: a ball}
  - {name: Talk, minutes: 40}
---
Sit in a ring.
"""
FILES = {
    "kit.yaml": ABOUT,
    "modules/01-arriving/module.en.md": "---\ntitle: Arriving\n---\nWords.\n",
    "modules/01-arriving/module.fr.md": "---\ntitle: Arriver\n---\nMots.\n",
    "modules/01-arriving/sessions/one/plan.en.md": PLAN,
    "prompts/first.en.md": "# What stayed?\n",
    "codebook.csv": "name,definition\nshame,what is felt\n",
}


def pieces(files: dict[str, str]) -> list[Piece]:
    return [Piece(path, text.encode()) for path, text in files.items()]


def folder(tmp_path: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def signed(files: dict[str, str], key: Ed25519PrivateKey | None = None) -> bytes:
    key = key or Ed25519PrivateKey.generate()
    signer = Signer("Quay", key.public_key().public_bytes_raw().hex())
    return kits.kit_bytes(kit_of(pieces(files), "here"), signer, key.sign)


def repacked(held: bytes, **changes: bytes | None) -> bytes:
    """The zip with parts replaced, added or (None) left out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(held)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, body in changes.items():
            if body is not None:
                new.writestr(name, body)
    return out.getvalue()


def test_a_folder_is_read_with_its_languages_plans_and_titles(tmp_path):
    kit = kits.read(folder(tmp_path, FILES))
    assert (kit.id, kit.version, kit.languages) == ("evening-kit", "1.2", ("en", "fr"))
    assert kit.warnings == ()
    plan = kits.plan_of(kit.by_path["modules/01-arriving/sessions/one/plan.en.md"])
    assert (plan.title, plan.minutes, plan.content_notes) == ("Arriving", 90, "Police")
    assert [(one.name, one.minutes, one.materials) for one in plan.activities] == [
        ("Round", 10, "a ball"), ("Talk", 40, ""),
    ]  # fmt: skip
    assert kits.title_of(kit.by_path["prompts/first.en.md"]) == "What stayed?"


def test_what_was_signed_is_read_again_piece_for_piece():
    held = signed(FILES)
    kit = kits.read_bytes(held, "kit.zip")
    assert {one.path: one.text for one in kit.pieces} == FILES
    assert kit.signer is not None and kit.signer.name == "Quay"


def test_the_same_kit_makes_the_same_bytes():
    key = Ed25519PrivateKey.generate()
    assert signed(FILES, key) == signed(dict(reversed(FILES.items())), key)


@pytest.mark.parametrize(
    "changes",
    [
        {"prompts/first.en.md": b"# Another question\n"},
        {"prompts/more.en.md": b"# One more\n"},
        {"prompts/first.en.md": None},
        {"manifest.sig": b"0" * 64},
        {"manifest.sig": None},
    ],
)
def test_a_part_that_was_changed_added_or_lost_is_refused(changes):
    with pytest.raises(KitTampered):
        kits.read_bytes(repacked(signed(FILES), **changes), "kit.zip")


def test_a_signature_of_another_purpose_doesnt_sign_a_kit():
    key = Ed25519PrivateKey.generate()
    held = signed(FILES, key)
    with zipfile.ZipFile(BytesIO(held)) as archive:
        manifest = archive.read("manifest.json")
    other = key.sign(b"peerloom synthesis package\n" + manifest)
    with pytest.raises(KitTampered):
        kits.read_bytes(repacked(held, **{"manifest.sig": other}), "kit.zip")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("kit.yaml", ABOUT.replace("id: evening-kit\n", "")),
        ("kit.yaml", "id: [\n"),
        ("kit.yaml", ABOUT.replace("[en, fr]", "[]")),
        ("modules/01-arriving/sessions/one/plan.en.md", PLAN.replace("minutes: 90", "minutes: x")),
        ("modules/01-arriving/sessions/one/plan.en.md", PLAN.replace("name: Round", "nam: Round")),
        ("modules/01-arriving/sessions/one/plan.en.md", "---\ntitle: [\n---\n"),
        ("modules/01-arriving/sessions/one/plan.en.md", "---\ntitle: no end\n"),
        ("scripts/run.sh", "echo"),
        ("media/picture.svg", "<svg/>"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_file(tmp_path, path, text):
    with pytest.raises(KitUnreadable) as refused:
        kits.read(folder(tmp_path, {**FILES, path: text}))
    assert str(refused.value).startswith(path)


def test_a_kit_without_its_first_file_is_refused(tmp_path):
    with pytest.raises(KitUnreadable):
        kits.read(folder(tmp_path, {"codebook.csv": "name\n"}))


def test_unknown_keys_missing_modules_and_lone_translations_are_told(tmp_path):
    files = {
        **FILES,
        "kit.yaml": ABOUT.replace("[01-arriving]", "[01-arriving, 02-gone]") + "colour: red\n",
        "prompts/last.fr.md": "# Quoi ?\n",
        "prompts/first.de.md": "# Was?\n",
    }
    told = [str(one.cause) for one in kits.read(folder(tmp_path, files)).warnings]
    assert len(told) == 4
    assert any("colour" in one for one in told) and any("02-gone" in one for one in told)
    assert any("“de”" in one for one in told) and any("“en”" in one for one in told)


def test_half_a_gigabyte_of_film_is_refused_by_its_size_before_it_is_read(tmp_path):
    film = tmp_path / "media" / "film.mp4"
    folder(tmp_path, FILES)
    film.parent.mkdir()
    with film.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with pytest.raises(KitTooLarge) as refused:
        kits.read(tmp_path)
    assert "film.mp4" in str(refused.value) and "500 MB" in str(refused.value)
    kit = kits.read(tmp_path, leave_out_media=True)
    assert "media/film.mp4" not in kit.by_path
    assert any("500 MB" in str(one.cause) for one in kit.warnings)


@pytest.mark.parametrize("name", ["../kit.yaml", "/etc/passwd", "media/../../x.png", "a\\b.md"])
def test_paths_that_lead_out_of_a_kit_are_refused(name):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("kit.yaml", ABOUT)
        archive.writestr(name, "x")
    with pytest.raises(KitUnreadable):
        kits.read_bytes(out.getvalue(), "kit.zip")


def test_a_file_that_unpacks_to_more_than_it_said_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kit.yaml", ABOUT + "#" * 50_000)
    held = out.getvalue()
    size = len(ABOUT) + 50_000
    forged = held.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with pytest.raises(Problem):
        kits.read_bytes(forged, "kit.zip")


def test_a_link_in_a_folder_isnt_followed(tmp_path):
    folder(tmp_path, FILES)
    (tmp_path / "handouts").mkdir()
    (tmp_path / "handouts" / "secret.en.md").symlink_to("/etc/hostname")
    with pytest.raises(UnsafeArchive):
        kits.read(tmp_path)


LINES = st.lists(st.sampled_from("abcdefgh"), max_size=8).map(
    lambda one: "".join(f"{x}\n" for x in one)
)


@given(base=LINES, ours=LINES, theirs=LINES)
def test_no_line_that_was_changed_here_is_ever_lost(base, ours, theirs):
    chunks = list(kits.merge_texts(base, ours, theirs))
    assert "".join("".join(one.base) for one in chunks) == base
    assert "".join("".join(one.ours) for one in chunks) == ours
    assert "".join("".join(one.theirs) for one in chunks) == theirs
    for one in chunks:
        if one.ours != one.base:
            assert one.kept == one.ours


@given(base=LINES, ours=LINES, theirs=LINES)
def test_a_merge_is_the_same_from_both_sides_where_nothing_meets(base, ours, theirs):
    one = list(kits.merge_texts(base, ours, theirs))
    other = list(kits.merge_texts(base, theirs, ours))
    if all(chunk.what != "conflict" for chunk in [*one, *other]):
        assert "".join("".join(c.kept) for c in one) == "".join("".join(c.kept) for c in other)


@given(base=LINES, ours=LINES)
def test_what_only_one_side_changed_is_taken_whole(base, ours):
    assert "".join("".join(c.kept) for c in kits.merge_texts(base, ours, base)) == ours
    assert "".join("".join(c.kept) for c in kits.merge_texts(base, base, ours)) == ours


PATHS = st.sampled_from([f"prompts/{name}.en.md" for name in "abcd"])
KITS = st.dictionaries(PATHS, LINES, max_size=4).map(
    lambda one: {path: Piece(path, text.encode()) for path, text in one.items()}
)


@given(base=KITS, ours=KITS, theirs=KITS)
def test_every_local_change_of_a_piece_is_kept_merged_or_named_as_a_conflict(base, ours, theirs):
    merges = {one.path: one for one in kits.merge_pieces(base, ours, theirs)}
    for path in {*base, *ours, *theirs}:
        if ours.get(path) == base.get(path):
            continue
        one = merges.get(path)
        if one is None:
            assert ours.get(path) == theirs.get(path)
        elif one.chunks:
            changed = [chunk for chunk in one.chunks if chunk.ours != chunk.base]
            assert all(chunk.kept == chunk.ours for chunk in changed)
        else:
            assert one.what in ("ours", "conflict")
            assert one.result == ours.get(path)


def test_a_session_that_both_places_moved_is_a_conflict_that_keeps_ours():
    base = {one.path: one for one in pieces(FILES)}

    def ordered(order: str) -> dict[str, Piece]:
        about = ABOUT.replace("[01-arriving]", f"[{order}]")
        return {**base, "kit.yaml": Piece("kit.yaml", about.encode())}

    base = ordered("01-arriving, 02-b, 03-c")
    ours, theirs = ordered("02-b, 01-arriving, 03-c"), ordered("03-c, 01-arriving, 02-b")
    (one,) = kits.merge_pieces(base, ours, theirs)
    assert one.what == "conflict"
    assert one.result is not None and b"02-b, 01-arriving" in one.result.body


def test_what_one_place_deleted_and_the_other_changed_is_a_conflict():
    path = "prompts/first.en.md"
    base = {path: Piece(path, b"one\n")}
    changed = {path: Piece(path, b"two\n")}
    (here_gone,) = kits.merge_pieces(base, {}, changed)
    (there_gone,) = kits.merge_pieces(base, changed, {})
    assert (here_gone.what, here_gone.result) == ("conflict", None)
    assert (there_gone.what, there_gone.result) == ("conflict", changed[path])
    assert kits.merge_pieces(base, {}, {}) == []


def test_a_manifest_that_unpacks_to_megabytes_is_refused_unread():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kit.yaml", ABOUT)
        archive.writestr("manifest.json", b" " * (8 * 1024 * 1024))
        archive.writestr("manifest.sig", b"0" * 64)
    with pytest.raises(UnsafeArchive):
        kits.read_bytes(out.getvalue(), "kit.zip")


@pytest.mark.parametrize("path", ["kit.yaml", "codebook.csv", "prompts/first.en.md"])
def test_what_isnt_utf_8_is_refused_with_its_file(tmp_path, path):
    folder(tmp_path, FILES)
    (tmp_path / path).write_bytes((FILES[path] + "caf\u00e9").encode("latin-1"))
    with pytest.raises(KitUnreadable) as refused:
        kits.read(tmp_path)
    assert str(refused.value).startswith(path)


def test_what_a_computer_leaves_in_folders_is_passed_over(tmp_path):
    folder(tmp_path, {**FILES, "modules/.DS_Store": "x", "__MACOSX/kit.yaml": "x"})
    assert {one.path for one in kits.read(tmp_path).pieces} == set(FILES)


def test_a_byte_order_mark_hides_no_head(tmp_path):
    kit = kits.read(
        folder(tmp_path, {**FILES, "prompts/first.en.md": "\ufeff---\ntitle: T\n---\n"})
    )
    assert kits.title_of(kit.by_path["prompts/first.en.md"]) == "T"


def test_a_translation_confirmed_anew_upstream_comes_in():
    path = "prompts/first.fr.md"
    base, fresh = Piece(path, b"Q\n", "old"), Piece(path, b"Q\n", "new")
    (one,) = kits.merge_pieces({path: base}, {path: base}, {path: fresh})
    assert (one.what, one.result) == ("theirs", fresh)


def test_what_a_study_begins_with_is_read_from_its_pieces():
    prompt = "---\ntitle: x\nmodule: 01-arriving\n---\n# What\nstayed?\n"
    assert kits.prompt_of(Piece("prompts/a.en.md", prompt.encode())) == kits.Prompt(
        "What stayed?", "01-arriving"
    )
    guide = (
        "1. First\n   and more\n   - when?\n   - who\n     was there?\n2) Second\n\nNot asked.\n"
    )
    assert kits.guide_of(Piece("guides/a.en.md", guide.encode())) == (
        kits.Asked("First and more", ("when?", "who was there?")),
        kits.Asked("Second"),
    )
    loose = "# Guide\n\nWhat made\nyou come?\n\nAnd stay?\n"
    asked = kits.guide_of(Piece("guides/b.en.md", loose.encode()))
    assert [one.words for one in asked] == ["What made you come?", "And stay?"]
    pathway = b"name: Ours\nstages:\n- name: Before\n  factors: [shame, silence]\n"
    assert kits.stages_of(Piece("pathway.yaml", pathway)) == (
        kits.Stage("Before", ("shame", "silence")),
    )


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("pathway.yaml", "stages: 3\n", "stages: name, factors"),
        ("pathway.yaml", "stages:\n- name: Before\n", "stage 1"),
        ("codebook.csv", "colour\nred\n", "codebook.csv"),
        ("forms/feedback.xlsx", "not a workbook", "forms/feedback.xlsx"),
    ],
)
def test_a_kit_with_a_part_that_cant_be_read_is_taken_and_says_so(tmp_path, path, body, said):
    kit = kits.read(folder(tmp_path, {**FILES, path: body}))
    told = [str(one) for one in kit.warnings]
    assert len(told) == 1 and said in told[0] and path in told[0]
    with pytest.raises(Problem):
        list(kits.check_piece(kit.by_path[path]))


def test_a_prompt_of_a_module_that_isnt_there_says_that_nobody_is_asked(tmp_path):
    prompt = {"prompts/lost.en.md": "---\nmodule: 09-gone\n---\nWhat?\n"}
    told = [str(one) for one in kits.read(folder(tmp_path, FILES | prompt)).warnings]
    assert len(told) == 1 and "09-gone" in told[0] and "prompts/lost.en.md" in told[0]


def test_a_key_that_stands_twice_is_refused_with_its_line(tmp_path):
    with pytest.raises(KitUnreadable, match=r"kit\.yaml:8"):
        kits.read(folder(tmp_path, {**FILES, "kit.yaml": ABOUT + "id: another\n"}))
