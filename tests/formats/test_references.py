"""References as files and as styles write them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.formats import references
from peerloom.formats.references import Name, Work, bibtex, csl_json, latex
from peerloom.formats.references.marks import key_for, key_from, plain_doi
from peerloom.formats.references.styling import STYLES, Cited, Citing, written
from peerloom.problems import BrokenBibtex, BrokenCslJson, NotADoi, NotReferences

BRAUN = Work(
    key="braun2006",
    kind="article-journal",
    title="Using thematic analysis in psychology",
    authors=(Name("Braun", "Virginia"), Name("Clarke", "Victoria")),
    issued=(2006,),
    container="Qualitative Research in Psychology",
    volume="3",
    issue="2",
    pages="77-101",
    doi="10.1191/1478088706qp063oa",
)
KETTLE = Work(
    key="kettle2026",
    kind="report",
    title="What we heard",
    authors=(Name(literal="The Second Kettle"),),
    issued=(2026, 11, 2),
    publisher="The Second Kettle",
)
FILE = r"""
A line that is no entry.
@comment{left out, {whatever} it says}
@string{qrp = "Qualitative Research in Psychology"}
@article{braun2006,
  author = {Braun, Virginia and Clarke, Victoria}, title = {Using thematic analysis in psychology},
  journal = qrp, volume = 3, number = {2}, pages = "77--101", year = 2006,
  doi = {https://doi.org/10.1191/1478088706qp063oa} }
@book(two, title={\"Uber \'Elan \& {\ss}: a \emph{study}}, year={2019}, month=feb # {},
  author={{World Health Organization, Europe} and Jos\'{e} de la Cruz}, publisher={P})
@misc{nothing, author={A}}
"""


def plain(pieces: object) -> str:
    return "".join(one.text for one in pieces)  # type: ignore[attr-defined]


def test_a_bibtex_file_is_read_with_its_abbreviations_and_accents() -> None:
    read = bibtex.read(FILE)
    assert read.works[0] == BRAUN
    second = read.works[1]
    assert second.title == "Über Élan & ß: a study"
    assert second.authors == (Name(literal="World Health Organization, Europe"),
                              Name("de la Cruz", "José"))  # fmt: skip
    assert second.issued == (2019, 2)


def test_an_entry_without_a_title_is_told_with_its_line() -> None:
    (warning,) = bibtex.read(FILE).warnings
    assert warning.place == "references.bib, 11"


@pytest.mark.parametrize("torn", ["@article{a, title={never ends", "@book{a, title = }", "@book{"])
def test_a_torn_entry_names_its_line(torn: str) -> None:
    with pytest.raises(BrokenBibtex) as told:
        bibtex.read(f"@misc{{ok, title={{Fine}}}}\n\n{torn}")
    assert told.value.facts["line"] == 3


@pytest.mark.parametrize("text", ["", "hello", "42", '"a"', "[1, 2]", "[", "[" * 100_000])
def test_what_holds_no_reference_is_refused(text: str) -> None:
    with pytest.raises(NotReferences):
        references.read_bytes(text.encode(), "file")


def test_a_csl_item_without_a_title_is_named_by_its_number() -> None:
    items = [{"id": "a", "title": "One"}, {"id": "b", "type": "book"}]
    with pytest.raises(BrokenCslJson) as told:
        csl_json.read(json.dumps(items))
    assert told.value.facts["number"] == 2


def test_csl_json_of_a_reference_manager_is_read() -> None:
    item = {
        "id": "http://zotero.org/users/1/items/ABC",
        "type": "article-journal",
        "title": "A title",
        "author": [{"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"}],
        "issued": {"date-parts": [["2019", 4]]},
        "DOI": "doi:10.1000/xyz",
    }
    (work,) = csl_json.read(json.dumps({"items": [item]})).works
    assert work.authors == (Name("de Beauvoir", "Simone"),)
    assert (work.issued, work.doi) == ((2019, 4), "10.1000/xyz")


words = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"], exclude_characters="\\"),
    max_size=25,
).map(lambda said: " ".join(said.split()))
some = words.filter(bool)
names = st.one_of(
    st.builds(Name, family=some, given=some),
    st.builds(lambda said: Name(literal=said), some),
)
works = st.builds(
    Work,
    key=st.from_regex(r"[a-z]{1,8}[0-9]{0,4}", fullmatch=True),
    kind=st.sampled_from(references.KINDS),
    title=some,
    authors=st.lists(names, max_size=3).map(tuple),
    issued=st.sampled_from([(), (1999,), (2020, 2), (2024, 2, 29)]),
    container=words,
    volume=words,
    pages=words,
    publisher=words,
    doi=st.sampled_from(["", "10.1000/a(b)c<d"[:12], "10.12345/x.y-z"]),
    abstract=words,
)


@given(st.lists(works, max_size=3, unique_by=lambda one: one.key))
def test_csl_json_comes_back_as_it_went(held: list[Work]) -> None:
    assert list(csl_json.read(csl_json.write(held)).works) == held


letters = st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=1, max_size=12)


@given(letters, letters, st.sampled_from(["&", "%", "_", "#", "$", "{x}", "é"]))
def test_bibtex_comes_back_as_it_went(family: str, title: str, sign: str) -> None:
    authors = (Name(f"X{family}", "Ana"), Name(literal=f"The {family}, {sign}"))
    work = Work("k", "book", f"{title} {sign} more", authors, issued=(2020, 5), publisher=title)
    (back,) = bibtex.read(bibtex.write([work])).works
    assert (
        back.title.casefold() == " ".join(latex.plain(latex.escaped(work.title)).split()).casefold()
    )
    assert back.issued == work.issued and len(back.authors) == 2
    if sign != "{x}":
        assert back == csl_json.work_of(csl_json.item_of(work))


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_style_cites_and_lists_in_both_languages(style: str, language: str) -> None:
    citing = Citing([BRAUN, KETTLE], style, language)
    said = plain(citing.cite([Cited("kettle2026"), Cited("braun2006", "p. 4")]))
    assert said.strip("()[]")
    listed = dict(citing.entries())
    assert set(listed) == {"braun2006", "kettle2026"}
    assert "10.1191/1478088706qp063oa" in plain(listed["braun2006"])
    assert not any("\ue000" <= sign <= "\uf8ff" for sign in said)


def test_two_styles_write_the_same_work_as_their_rules_say() -> None:
    apa, numbered = Citing([BRAUN, KETTLE], "apa"), Citing([BRAUN, KETTLE], "vancouver")
    assert plain(apa.cite([Cited("braun2006", "p. 4")])) == "(Braun & Clarke, 2006, p. 4)"
    assert plain(numbered.cite([Cited("kettle2026")])) == "[1]"
    assert plain(numbered.cite([Cited("braun2006"), Cited("kettle2026")])) == "[1,2]"
    assert [key for key, _ in numbered.entries()] == ["kettle2026", "braun2006"]
    assert plain(numbered.entries()[1][1]).startswith("[2] Braun V, Clarke V.")
    said = written(BRAUN, "apa")
    assert plain(said).startswith("Braun, V., & Clarke, V. (2006). Using thematic analysis")
    assert [one.text for one in said if one.emphasis] == [BRAUN.container, "3"]


def test_works_of_one_year_are_told_apart_by_a_letter() -> None:
    from dataclasses import replace

    other = replace(BRAUN, key="other", title="Another <i>paper</i> & more")
    citing = Citing([BRAUN, other], "apa", expected=["braun2006", "other"])
    assert "2006b" in plain(citing.cite([Cited("braun2006")]))
    assert "2006a" in plain(citing.cite([Cited("other")]))
    assert "<i>paper</i> & more" in plain(dict(citing.entries())["other"])


def test_a_doi_is_kept_without_its_address_and_checked() -> None:
    assert plain_doi(" https://doi.org/10.1000/xyz123. ") == "10.1000/xyz123"
    assert plain_doi("doi:10.1000/a") == "10.1000/a" and plain_doi(" ") == ""
    for wrong in ("xyz", "10.1/x", "https://example.org/a", "10.1000/a b"):
        with pytest.raises(NotADoi):
            plain_doi(wrong)


def test_keys_are_made_of_name_and_year_and_never_twice() -> None:
    assert key_for(BRAUN) == "braun2006"
    assert key_for(BRAUN, {"braun2006"}) == "braun2006b"
    assert key_for(Work("", "book", "Ohne Namen")) == "ohnenamen"
    assert key_from("Müller 2020!") == "Muller2020" and key_from("漢") == ""
