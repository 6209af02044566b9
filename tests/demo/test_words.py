"""The sample programme's words hold together: what is quoted is said, what is named exists."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from peerloom.formats import xlsform

WORDS = Path(__file__).parents[2] / "src" / "peerloom" / "demo" / "words"
LABEL = {
    "en": "Invented for the sample programme. No person in it exists.",
    "fr": "Inventé pour le programme d'exemple. Aucune personne qui y figure n'existe.",
}
PLACEHOLDER = re.compile(r"\{\{quote: (.+?) \| (.+?) \| (.+?)\}\}")


def load(name: str) -> Any:
    return yaml.safe_load((WORDS / name).read_text(encoding="utf-8"))


def front(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    return list(csv.DictReader(lines[1:]))


def entries(body: str) -> list[tuple[str, int, str, str]]:
    """Number, session, prompt and text of each journal entry."""
    found = []
    for part in re.split(r"^## ", body, flags=re.M)[1:]:
        heading, text = part.split("\n", 1)
        number, session, prompt = heading.split(" · ", 2)
        found.append((number, int(session.removeprefix("session ")), prompt, text.strip()))
    return found


def read_sources() -> dict[str, tuple[str, str]]:
    """Every source by id, with its language and raw text."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((WORDS / "interviews").glob("*.md")):
        head, body = front(path)
        found[f"interview/{path.stem}"] = (head["language"], body)
    for path in sorted((WORDS / "journals").glob("*.md")):
        head, body = front(path)
        for number, _, _, text in entries(body):
            found[f"journal/{path.stem}/{number}"] = (head["language"], text)
    for path in sorted((WORDS / "feedback").glob("*.csv")):
        for row in rows(path):
            key = f"feedback/{path.stem.removeprefix('session-')}/{row['row']}"
            found[key] = (row["language"], row["answer"])
    return found


SOURCES = read_sources()
CODINGS = [
    c
    for p in sorted((WORDS / "codings").glob("*.yaml"))
    for c in load(f"codings/{p.name}")["codings"]
]
CODED = {(c["source"], c["quote"], c["code"]) for c in CODINGS}
THEMES = load("themes.yaml")["themes"]
WAITING = load("waiting.yaml")["waiting"]
CODES = [
    code["name"]
    for parent in load("codebook.yaml")["codes"]
    for code in (parent, *parent["children"])
]
REGISTER = [
    name
    for row in rows(WORDS / "register.csv")
    for name in (row["name"], *filter(None, row["also"].split(";")))
]


def words_in(prefix: str, language: str | None = None) -> int:
    return sum(
        len(text.split())
        for key, (spoken, text) in SOURCES.items()
        if key.startswith(prefix) and language in (None, spoken)
    )


def spans_of_names(text: str) -> list[tuple[int, int]]:
    pattern = "|".join(re.escape(n) for n in sorted(REGISTER, key=len, reverse=True))
    return [m.span() for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)]


def lines_of(path: Path) -> list[str]:
    """A file's lines; those of a workbook are the labels of its questions."""
    if path.suffix == ".xlsx":
        questions = xlsform.read(path).questions
        return [words for one in questions for _language, words in one.label.said]
    return path.read_text(encoding="utf-8").splitlines()


def test_every_file_says_in_its_first_lines_that_it_is_invented() -> None:
    for path in [p for p in WORDS.rglob("*") if p.is_file()]:
        first = "\n".join(lines_of(path)[:4])
        assert LABEL["en"] in first or LABEL["fr"] in first, path
    for path in [*(WORDS / "interviews").glob("*.md"), *(WORDS / "journals").glob("*.md")]:
        head, _ = front(path)
        assert head["label"] == LABEL[head["language"]], path


def test_files_stay_short_enough_to_read() -> None:
    for path in [p for p in WORDS.rglob("*") if p.is_file()]:
        assert len(lines_of(path)) <= 260, path


def test_the_words_are_as_many_as_promised() -> None:
    assert words_in("") >= 13_000
    assert words_in("", "fr") >= 2_000
    interviews = [key for key in SOURCES if key.startswith("interview/")]
    assert len(interviews) == 6
    assert sum(SOURCES[key][0] == "fr" for key in interviews) == 2
    assert all(words_in(key) >= 900 for key in interviews)
    assert words_in("interview/wren") >= 2_500


def test_an_interview_is_a_run_of_turns_by_two_speakers() -> None:
    for path in (WORDS / "interviews").glob("*.md"):
        head, body = front(path)
        assert head["kind"] == "interview" and head["session"] is None
        who = [turn.split(": ", 1)[0] for turn in body.split("\n\n")]
        assert set(who) == {"Interviewer", head["case"]}, path
        assert all(a != b for a, b in pairwise(who)), path


def test_journals_are_uneven_and_follow_attendance() -> None:
    programme = load("programme.yaml")
    attended = {s["number"]: s["attended"] for s in programme["sessions"]}
    prompts = {s["number"]: s["prompt"] for s in programme["sessions"]}
    counts: Counter[str] = Counter()
    for path in (WORDS / "journals").glob("*.md"):
        head, body = front(path)
        for order, (number, session, prompt, text) in enumerate(entries(body), 1):
            assert number == str(order)
            assert head["case"] in attended[session], (path, session)
            assert prompt == prompts[session][head["language"]], (path, session)
            assert 80 <= len(text.split()) <= 250, (path, number)
            counts[head["case"]] += 1
    assert set(counts) == {p["pseudonym"] for p in programme["cohort"]}
    assert sum(counts.values()) >= 30
    assert len(set(counts.values())) > 1


@pytest.mark.parametrize("number", range(1, 7))
def test_feedback_has_no_author_and_no_more_replies_than_people(number: int) -> None:
    session = load("programme.yaml")["sessions"][number - 1]
    asked = load("programme.yaml")["feedback_questions"]
    answers = rows(WORDS / "feedback" / f"session-{number}.csv")
    assert set(answers[0]) == {"row", "question", "answer", "language"}
    assert [row["row"] for row in answers] == [str(n) for n in range(1, len(answers) + 1)]
    for question in asked:
        replies = [a for a in answers if a["question"] == question[a["language"]]]
        assert 6 <= len(replies) <= 8
        assert len(replies) == len(session["attended"])
    assert any(not a["answer"] for a in answers)


def test_every_coding_quotes_its_source_word_for_word() -> None:
    for coding in CODINGS:
        text = SOURCES[coding["source"]][1]
        found = text.count(coding["quote"])
        assert "nth" in coding or found == 1, coding
        assert found >= coding.get("nth", 1), coding
        assert "\n" not in coding["quote"], coding
        assert coding["code"] in CODES, coding


def test_no_quote_begins_or_ends_inside_a_name() -> None:
    for coding in CODINGS:
        text, quote = SOURCES[coding["source"]][1], coding["quote"]
        start = text.index(quote)
        for edge in (start, start + len(quote)):
            assert not any(a < edge < b for a, b in spans_of_names(text)), coding


def test_two_analysts_share_two_sources_and_differ() -> None:
    assert len(CODINGS) >= 260
    assert {c["coder"] for c in CODINGS} == set(load("programme.yaml")["people"]["analysts"])
    assert sum(c["source"] == "interview/wren" for c in CODINGS) >= 60
    for kind in ("interview/", "journal/", "feedback/"):
        assert sum(c["source"].startswith(kind) for c in CODINGS) >= 40
    for source in ("interview/wren", "interview/rook"):
        by = {
            coder: {(c["quote"], c["code"]) for c in CODINGS if (c["source"], c["coder"]) == pair}
            for coder in ("Juniper", "Marlowe")
            for pair in [(source, coder)]
        }
        assert by["Juniper"] & by["Marlowe"]
        assert by["Juniper"] - by["Marlowe"] and by["Marlowe"] - by["Juniper"]


def test_the_codebook_is_a_tree_of_named_and_defined_codes() -> None:
    parents = load("codebook.yaml")["codes"]
    assert 5 <= len(parents) <= 7
    assert 24 <= len(CODES) <= 32
    assert len(set(CODES)) == len(CODES)
    for parent in parents:
        for code in parent["children"]:
            assert {"definition", "include", "exclude", "example"} <= set(code), code
            assert 1 <= code["colour"] <= 12
            assert any(c["code"] == code["name"] for c in CODINGS), code


def test_what_waits_at_the_gate_is_neither_coded_nor_quoted() -> None:
    assert len(WAITING) == len(set(WAITING)) == 12
    assert sum(item.startswith("interview/") for item in WAITING) == 1
    for item in WAITING:
        assert SOURCES[item][1]
        assert not any(c["source"] == item for c in CODINGS), item


def test_the_register_finds_most_names_but_not_all() -> None:
    everything = "\n".join(text for _, text in SOURCES.values())
    named = rows(WORDS / "register.csv")
    kinds = {"friend", "partner", "family", "staff", "clinic", "place", "venue", "handle"}
    assert {row["kind"] for row in named} == kinds
    for row in named:
        forms = [row["name"], *filter(None, row["also"].split(";"))]
        assert any(form in everything for form in forms), row
        assert re.fullmatch(r"\[.+\]", row["replacement"]), row
    left = [*re.findall(r"555-01\d\d", everything), *re.findall(r"\S+@example\.org", everything)]
    left += [
        name for name in ("Achterberg", "Deniese", "Kev", "4 March 2001") if name in everything
    ]
    assert len(named) + len(set(left)) >= 55


def test_memos_stand_on_things_that_exist() -> None:
    memos = load("memos.yaml")["memos"]
    assert len(memos) >= 14
    assert {m["about"] for m in memos} == {"study", "code", "source", "coding"}
    phases = {"familiarise", "code", "generate", "review", "define", "write"}
    assert {m["phase"] for m in memos} == phases
    for memo in memos:
        assert memo["about"] != "code" or memo["code"] in CODES
        assert memo["about"] != "source" or memo["source"] in SOURCES
        if memo["about"] == "coding":
            assert (memo["source"], memo["quote"], memo["code"]) in CODED, memo


@pytest.mark.parametrize("theme", THEMES, ids=[t["name"] for t in THEMES])
def test_a_theme_rests_on_codings_and_says_what_speaks_against_it(theme: dict[str, Any]) -> None:
    assert set(theme["codes"]) <= set(CODES)
    assert len(theme["carrying"]) >= 3 and theme["contradicting"]
    for passage in (*theme["carrying"], *theme["contradicting"]):
        assert (passage["source"], passage["quote"], passage["code"]) in CODED, passage
    quoted = PLACEHOLDER.findall(theme["narrative"])
    assert quoted and len(quoted) == theme["narrative"].count("{{")
    for passage in quoted:
        assert passage in CODED, passage
    prose = PLACEHOLDER.sub("", theme["narrative"])
    assert 150 <= len(prose.split()) <= 300
    against = {(p["source"], p["quote"], p["code"]) for p in theme["contradicting"]}
    assert against & set(quoted), "the narrative shows what speaks against it"


def test_there_are_five_themes_and_the_edition_names_them_in_order() -> None:
    edition = load("edition.yaml")
    assert edition["themes"] == [t["name"] for t in THEMES]
    assert len(THEMES) == 5
    assert edition["summary"] and edition["cannot_claim"]


def test_only_people_who_said_yes_to_quotes_are_quoted_in_themes() -> None:
    silent = {
        p["pseudonym"].lower()
        for p in load("programme.yaml")["cohort"]
        if "quotes" not in p["uses"]
    }
    assert silent
    for theme in THEMES:
        for passage in (*theme["carrying"], *theme["contradicting"]):
            assert passage["source"].split("/")[1] not in silent, passage


def test_a_peer_codes_nobody_who_asked_that_peers_not_read_her() -> None:
    programme = load("programme.yaml")
    shy = {p["pseudonym"].lower() for p in programme["cohort"] if "not_peers" in p["uses"]}
    peers = set(programme["people"]["peer_researchers"])
    assert shy and peers < set(programme["people"]["analysts"])
    assert not [c for c in CODINGS if c["coder"] in peers and c["source"].split("/")[1] in shy]


def test_what_the_analysts_wrote_names_nobody() -> None:
    memos = [m["text"] for m in load("memos.yaml")["memos"]]
    memos += [c["memo"] for c in CODINGS if "memo" in c]
    prose = [PLACEHOLDER.sub("", t["narrative"]) + t["concept"] for t in THEMES]
    book = (WORDS / "codebook.yaml").read_text(encoding="utf-8")
    edition = load("edition.yaml")
    for text in (*memos, *prose, book, edition["summary"], *edition["cannot_claim"]):
        assert not spans_of_names(text), text
        assert "emerged" not in text
