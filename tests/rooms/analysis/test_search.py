"""Full-text search: what is found, where, and what is found no more."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from peerloom import sealing
from peerloom.analysis import commands, index, queries
from peerloom.analysis.index import keeping, opening
from peerloom.gate import queries as gate
from peerloom.home import keyring
from peerloom.problems import NoWords
from peerloom.programme.types import Study
from peerloom.spans import folded, stem, words
from tests.rooms.analysis.door import Door
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db
PAGE, IV_AND_MAC = 4096, 80


def quotes(study: str, asked: str, limit: int = 50) -> list[str]:
    return [hit.quote for hit in queries.find_in_study(study, asked, limit).hits]


@pytest.fixture
def filled(study: Study, door: Door, analyst) -> Callable[..., str]:
    """Lets texts through, adopts them, and gives the study."""

    def fill(*texts: str, language: str = "en") -> str:
        names = [f"Text {at} ({language})" for at in range(len(texts))]
        for voice in door.bring(*texts, names=names, language=language):
            door.release(voice)
        commands.adopt_releases(study=study.ref, by=analyst)
        return study.ref

    return fill


def test_a_word_is_found_by_its_stem_and_without_accents(filled) -> None:
    study = filled("She helps at the café.", "Helping was the point.", "Nobody came.")
    assert quotes(study, "HELPED") == ["helps", "Helping"]
    assert quotes(study, "cafe") == ["café"]


def test_a_hit_stands_where_it_says_and_shows_what_is_around_it(filled) -> None:
    study = filled("Première phrase 😀. Then the group laughed, and I with them.")
    found = queries.find_in_study(study, "laugh")
    hit = found.hits[0]
    text = queries.text_of_source(queries.source_for_ref(hit.source))
    assert text[hit.start : hit.end] == hit.quote == "laughed"
    assert hit.before.endswith("group ")
    assert hit.after.startswith(", and I")
    assert (found.total, found.sources) == (1, 1)


def test_all_words_must_occur_in_a_source(filled) -> None:
    study = filled("Shame and laughter.", "Only shame here.")
    assert quotes(study, "laughter shame") == ["Shame", "laughter"]
    assert quotes(study, "laughter missing") == []


def test_words_in_quotes_follow_one_another(filled) -> None:
    study = filled("The peer group met. A group of peers did not.", "Peer. Group.")
    assert quotes(study, '"peer group"') == ["peer group", "Peer. Group"]
    assert quotes(study, "“peer group” met") == ["peer group", "met"]
    assert quotes(study, '"group peer"') == []


def test_a_minus_leaves_out_the_sources_that_hold_it(filled) -> None:
    study = filled("Shame and laughter.", "Only shame here.")
    assert quotes(study, "shame -laughter") == ["shame"]
    assert quotes(study, 'shame -"only shame"') == ["Shame"]


def test_a_star_lets_a_word_go_on(filled) -> None:
    study = filled("Counsel, counsellor, counselling; county.")
    assert quotes(study, "counsell*") == ["counsellor", "counselling"]


def test_words_that_overlap_are_one_hit(filled) -> None:
    study = filled("The peer group met.")
    found = queries.find_in_study(study, '"peer group" group "group met"')
    assert [hit.quote for hit in found.hits] == ["peer group met"]
    assert found.total == 1


def test_hyphens_part_words_and_apostrophes_do_not(filled) -> None:
    study = filled("A peer-led group. Don't you think? The don is not here.")
    assert quotes(study, "led") == ["led"]
    assert quotes(study, "peer-led") == ["peer-led"]
    assert quotes(study, "don’t") == ["Don't"]


def test_each_text_is_searched_in_its_own_language(filled) -> None:
    filled("Elles travaillaient. L'amie riait.", language="fr")
    study = filled("The friendly amiable man.")
    assert quotes(study, "travailler") == ["travaillaient"]
    assert quotes(study, "amie") == ["amie"]


def test_where_no_stemmer_is_known_a_word_is_found_by_its_beginning(filled) -> None:
    study = filled("Kupite drvenu kuću. Kuća je drvena.", language="hr")
    assert quotes(study, "kuće") == ["kuću", "Kuća"]
    assert quotes(study, "drvenoj") == ["drvenu", "drvena"]
    assert quotes(study, "je") == ["je"]


@pytest.mark.parametrize("asked", ["", "   ", '""', "-shame", "!?", "*", "-"])
def test_a_search_for_nothing_says_so(filled, asked: str) -> None:
    study = filled("Shame.")
    with pytest.raises(NoWords):
        queries.find_in_study(study, asked)


@pytest.mark.parametrize(
    "asked", ['"shame', "shame OR NEAR(x)", "sha\x00me", "stems:shame", "' --"]
)
def test_signs_of_other_query_languages_do_no_harm(filled, asked: str) -> None:
    study = filled("Shame.")
    try:
        quotes(study, asked)
    except NoWords:
        assert asked == "' --"


def test_the_limit_cuts_the_hits_and_not_the_total(filled) -> None:
    study = filled("one two one two one", "one")
    found = queries.find_in_study(study, "one", limit=2)
    assert (len(found.hits), found.total, found.sources) == (2, 4, 2)


def test_a_page_shows_some_hits_of_each_source_and_counts_every_kind(reading: Reading) -> None:
    found = queries.find_for_page(reading.study, "i", kind="interview", each=1)
    assert [(len(group.hits), group.total) for group in found.groups] == [(1, 1), (1, 1)]
    assert dict(found.kinds) == {"interview": 2, "journal": 1}
    one = queries.find_for_page(
        reading.study, "ashamed", source=reading.sources["Wren talks"].ref, each=1
    )
    assert one.sources == 1


def test_one_study_finds_nothing_of_another(reading: Reading, analyst) -> None:
    from peerloom.programme import commands as programme

    elsewhere = programme.make_study(name="Elsewhere", by=analyst)
    assert quotes(reading.study, "ashamed") == ["ashamed", "Ashamed"]
    assert quotes(elsewhere.ref, "ashamed") == []


alphabet = st.sampled_from(["help", "helped", "Café", "cafe's", "not", "peer", "été", "n"])


@trials(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(alphabet, min_size=1, max_size=25), min_size=1, max_size=4),
    alphabet,
    st.sampled_from([" ", ". ", "\n\n"]),
)
def test_hits_are_exactly_the_words_that_fold_or_stem_alike(
    said: list[list[str]], asked: str, between: str
) -> None:
    texts = {f"r{at}": between.join(one) for at, one in enumerate(said)}
    entries = [keeping.Entry(f"hits{ref}", ref, "en") for ref in texts]
    index.forget("hits")
    index.keep("hits", entries, lambda refs: {ref: texts[ref] for ref in refs}, set)
    answer = index.ask("hits", index.read_query(asked))
    wanted = {folded(asked), stem(asked, "en")}
    for entry in entries:
        text = texts[entry.release]
        expected = [
            at
            for at, (start, end) in enumerate(words(text))
            if {folded(text[start:end]), stem(text[start:end], "en")} & wanted
        ]
        assert answer.spans.get(entry.source, np.zeros((0, 2)))[:, 0].tolist() == expected


def raw_pages(path: Path) -> bytes:
    """The file's pages opened one by one, free ones too: what somebody with the key could read."""
    key = opening._key()
    content, opened = path.read_bytes(), b""
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        iv = page[PAGE - IV_AND_MAC : PAGE - IV_AND_MAC + 16]
        body = page[16 if start == 0 else 0 : PAGE - IV_AND_MAC]
        plain = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        opened += plain.update(body) + plain.finalize()
    return opened


@pytest.mark.parametrize("one_by_one", [60, 0])
def test_after_a_release_is_pulled_back_the_file_holds_none_of_its_words(
    door, study, analyst, monkeypatch, django_capture_on_commit_callbacks, one_by_one: int
) -> None:
    monkeypatch.setattr(keeping, "CLEARED_ONE_BY_ONE", one_by_one)
    door.let_through("The group stays together.", name="A")
    gone = door.let_through("A zebrafinch sang to the zebrafinches.", name="B")
    commands.adopt_releases(study=study.ref, by=analyst)
    assert quotes(study.ref, "zebrafinch") == ["zebrafinch", "zebrafinches"]
    path = settings.HOME.search_database
    assert b"zebrafinch" in raw_pages(path)
    assert b"zebra" not in path.read_bytes()

    with django_capture_on_commit_callbacks(execute=True):
        door.pull_back(gone)
        commands.adopt_releases(study=study.ref, by=analyst)
    assert b"ebrafin" not in raw_pages(path)
    assert quotes(study.ref, "zebrafinch") == []
    assert quotes(study.ref, "group") == ["group"]


def test_a_text_pulled_back_while_a_search_reads_it_leaves_no_word_in_the_file(
    door, study, analyst, monkeypatch
) -> None:
    door.let_through("The group stays together.", name="A")
    gone = door.let_through("A zebrafinch sang.", name="B")
    commands.adopt_releases(study=study.ref, by=analyst)
    read = gate.texts_of_releases

    def read_and_lose(refs: list[str]) -> dict[str, str]:
        monkeypatch.setattr(gate, "texts_of_releases", read)
        texts = read(refs)
        door.pull_back(gone)
        commands.adopt_releases(study=study.ref, by=analyst)
        return texts

    monkeypatch.setattr(gate, "texts_of_releases", read_and_lose)
    assert quotes(study.ref, "zebrafinch") == []
    assert b"ebrafin" not in raw_pages(settings.HOME.search_database)
    assert quotes(study.ref, "group") == ["group"]


def test_clearing_waits_for_whoever_is_putting_texts_in(study) -> None:
    entry = keeping.Entry("waited", "waited", "en")
    clearing = threading.Thread(target=index.forget, args=(study.ref,))

    def read(refs: list[str]) -> dict[str, str]:
        clearing.start()
        clearing.join(timeout=0.2)  # it would be through by then if it did not wait
        return dict.fromkeys(refs, "zebrafinch")

    index.keep(study.ref, [entry], read, set)
    clearing.join()
    assert index.ask(study.ref, index.read_query("zebrafinch")).total == 0


def test_a_later_release_is_searched_in_place_of_the_earlier_one(door, study, analyst) -> None:
    from peerloom.methods.deidentify import Decision

    release = door.let_through("I told Daz about it.", name="A")
    commands.adopt_releases(study=study.ref, by=analyst)
    assert quotes(study.ref, "daz") == ["Daz"]
    door.release(release.voice, [Decision(7, 10, "[friend 2]")])
    commands.adopt_releases(study=study.ref, by=analyst)
    assert quotes(study.ref, "daz") == []
    assert quotes(study.ref, "friend") == ["friend"]


def test_losing_or_breaking_the_file_loses_nothing(filled) -> None:
    study = filled("Shame and laughter.")
    path = settings.HOME.search_database
    before = quotes(study, "shame")
    path.unlink()
    assert quotes(study, "shame") == before
    path.write_bytes(b"not an index " * 1000)
    assert quotes(study, "shame") == before
    path.write_bytes(b"")
    assert quotes(study, "shame") == before


def test_the_file_is_its_owner_s_alone_and_opens_with_no_other_key(filled) -> None:
    study = filled("Shame and laughter.")
    quotes(study, "shame")
    path = settings.HOME.search_database
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"laughter" not in path.read_bytes()
    keys = keyring.current()
    other = keyring.HomeKeys(keys.database_key, sealing.new_key(), keys.pepper, keys.vault_public)
    with keyring.worn(other):
        opening.with_index(lambda conn: conn.execute("SELECT 1"))
        held = opening.with_index(lambda conn: conn.execute("SELECT count(*) FROM texts"))
        assert held.fetchone() == (0,)


def test_an_index_of_another_version_is_made_anew(filled, monkeypatch) -> None:
    study = filled("Shame and laughter.")
    before = quotes(study, "shame")
    monkeypatch.setattr(opening, "LAYOUT", 99)
    opening._close()
    held = opening.with_index(lambda conn: conn.execute("SELECT count(*) FROM texts").fetchone())
    assert held == (0,)
    assert quotes(study, "shame") == before


def test_many_may_search_and_write_at_once(study) -> None:
    entries = [keeping.Entry(f"s{at}", f"r{at}", "en") for at in range(40)]
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            keeping.keep(
                f"{study.ref}{number % 2}",
                [keeping.Entry(f"{number % 2}{one.source}", one.release, "en") for one in entries],
                lambda refs: dict.fromkeys(refs, f"shame {number % 2}"),
                set,
            )
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    for number in (0, 1):
        answer = index.ask(f"{study.ref}{number}", index.read_query("shame"))
        assert (len(answer.spans), answer.total) == (40, 40)
