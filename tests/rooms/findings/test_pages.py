"""The pages of the desk, through HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from peerloom.findings import commands, queries
from tests.rooms.findings.world import World

pytestmark = pytest.mark.django_db

Sign = Callable[..., Client]


@pytest.fixture
def client(world: World, client_for: Sign) -> Client:
    return client_for(world.analyst)


def at(world: World, path: str = "") -> str:
    return f"/studies/{world.ref}/findings/{path}"


def page(answer) -> html.HtmlElement:
    assert answer.status_code == 200, answer.content[:800]
    return html.fromstring(answer.content.decode())


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_without_themes_the_page_says_what_a_finding_is_and_offers_the_draft(
    world: World, client: Client
) -> None:
    said = words_of(page(client.get(at(world))))
    assert "A finding is written about a theme" in said
    assert "Read the draft" in said


def test_the_list_says_what_is_written_and_what_is_wanting(world: World, client: Client) -> None:
    theme = world.theme(carries=["It helped me"])
    said = words_of(page(client.get(at(world))))
    assert "not written yet" in said
    assert "nothing against it looked for" in said
    world.write(theme, "Three words here.")
    assert "3 words" in words_of(page(client.get(at(world))))


def test_a_finding_has_its_text_its_page_and_its_quotes(world: World, client: Client) -> None:
    theme = world.theme(carries=["It helped me"], contradicts=["More laughing"])
    world.write(theme, f"Slowly.\n\n{world.quote('It helped me')}")
    answer = client.get(at(world, f"themes/{theme}/"))
    tree = page(answer)
    assert "{{quote" in tree.xpath("string(//textarea[@name='text'])")
    assert words_of(tree.xpath("//*[@data-preview-here]")[0]).startswith(
        "Slowly. It helped me Wren"
    )
    assert len(tree.xpath("//aside//figure[contains(@class, 'quote--hand')]")) == 2
    source = world.sources["Wren talks"].ref
    links = tree.xpath("//aside//a[@class='trace']/@href")
    assert f"/studies/{world.ref}/sources/{source}/?at=41-53" in links


def test_each_trace_leads_to_a_page_that_opens(world: World, client: Client) -> None:
    theme = world.theme(carries=["It helped me"])
    tree = page(client.get(at(world, f"themes/{theme}/")))
    for link in tree.xpath("//a[contains(@class, 'trace')]/@href"):
        assert client.get(link, follow=True).status_code == 200


def test_keeping_writes_and_comes_back(world: World, client: Client) -> None:
    theme = world.theme()
    address = at(world, f"themes/{theme}/")
    answer = client.post(address, {"text": "One.\r\n\r\nTwo.", "version": "0"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    now = queries.narrative_for_theme(theme)
    assert (now.text, now.version, now.written_by) == ("One.\n\nTwo.", 1, world.analyst.pseudonym)


def test_keeping_by_script_answers_with_the_next_version(world: World, client: Client) -> None:
    theme = world.theme()
    answer = client.post(
        at(world, f"themes/{theme}/"),
        {"text": "One.", "version": "0"},
        HTTP_ACCEPT="application/json",
    )
    assert answer.json()["version"] == 1
    assert answer.json()["told"].startswith("Kept")


def test_two_writers_lose_nothing(world: World, client: Client) -> None:
    theme = world.theme()
    world.write(theme, "What the other wrote.")
    address = at(world, f"themes/{theme}/")
    answer = client.post(address, {"text": "What I <i>wrote</i>.", "version": "0"})
    assert answer.status_code == 409
    tree = html.fromstring(answer.content.decode())
    assert tree.xpath("string(//textarea[@name='text'])").strip() == "What I <i>wrote</i>."
    assert "What the other wrote." in words_of(
        tree.xpath("//section[contains(@class, 'theirs')]")[0]
    )
    assert queries.narrative_for_theme(theme).text == "What the other wrote."
    version = tree.xpath("//input[@name='version']/@value")[0]
    client.post(address, {"text": "Both.", "version": version})
    assert queries.narrative_for_theme(theme).text == "Both."


def test_a_conflict_is_told_to_scripts_too(world: World, client: Client) -> None:
    theme = world.theme()
    world.write(theme, "First.")
    answer = client.post(
        at(world, f"themes/{theme}/"),
        {"text": "Mine", "version": "0"},
        HTTP_ACCEPT="application/json",
    )
    assert (answer.status_code, answer.json()) == (409, {"version": 1})


def test_two_writers_of_the_summary_lose_nothing(world: World, client: Client) -> None:
    answer = client.get(at(world, "front/"))
    assert page(answer).xpath("//input[@name='version']/@value") == ["0"]
    fields = {"title": "Ours", "subtitle": "", "summary": "Theirs, kept.", "limits": ""}
    commands.write_front(study=world.ref, by=world.analyst, version=0, **fields)
    mine = {**fields, "summary": "Mine, not kept.", "version": "0"}
    answer = client.post(at(world, "front/"), mine)
    assert answer.status_code == 409
    tree = html.fromstring(answer.content.decode())
    assert tree.xpath("string(//textarea[@name='summary'])").strip() == "Mine, not kept."
    assert "Theirs, kept." in words_of(tree)
    mine["version"] = tree.xpath("//input[@name='version']/@value")[0]
    assert client.post(at(world, "front/"), mine).status_code == 302
    assert queries.front_for_study(world.ref).summary == "Mine, not kept."


def test_the_preview_shows_quotes_gaps_and_no_html(world: World, client: Client) -> None:
    theme = world.theme()
    world.withdraw("Form 1")
    text = (
        f"<script>x</script> *yes*\n\n{world.quote('it <b>helped</b>')}\n\n"
        f"{world.quote('More laughing')}"
    )
    answer = client.post(at(world, f"themes/{theme}/preview/"), {"text": text})
    said = answer.content.decode()
    assert "<script" not in said
    assert "<em>yes</em>" in said
    assert "it &lt;b&gt;helped&lt;/b&gt;" in said
    assert "no living consent for quotes" in said
    assert "More laughing" not in said


def test_the_draft_reads_as_a_book_whose_quotes_lead_down(world: World, client: Client) -> None:
    world.theme(carries=["It helped me"], contradicts=["« madame, reprenez ». Et elle a repris"])
    tree = page(client.get(at(world, "draft/")))
    assert tree.xpath("//article//h1/text()") == ["Peer listening"]
    assert "internal to the team" in words_of(tree)
    assert tree.xpath("//blockquote[@lang='fr']//p/text()") == [
        "« madame, reprenez ». Et elle a repris"
    ]
    assert len(tree.xpath("//article//a[contains(@class, 'trace')]")) == 2


def test_the_headings_of_a_book_are_in_its_language_whatever_the_readers(
    study, steward, analyst, client_for: Sign
) -> None:
    from peerloom.programme import commands as programme
    from tests.actors import FOUNDER
    from tests.rooms.findings.world import build

    french = programme.make_study(name="Écoute", language="fr", by=FOUNDER)
    world = build(french, steward, analyst)
    tree = page(client_for(analyst).get(at(world, "draft/")))
    assert tree.xpath("//article/@lang") == ["fr"]
    assert re.search(r"\bEntretien\b|\bInterview\b", words_of(tree))


def test_making_an_edition_asks_first(world: World, client: Client) -> None:
    asked = client.post(at(world, "editions/new/"))
    assert "Make edition 1?" in words_of(page(asked))
    assert queries.editions_for_list(world.ref) == []
    said = {"confirmed": "yes", "reason": "They know."}
    done = client.post(at(world, "editions/new/"), said)
    assert done["Location"] == at(world, "editions/1/")
    assert "Edition 1" in words_of(page(client.get(done["Location"])))


def test_a_draft_of_nothing_can_be_read_but_not_published(study, client_for: Sign, analyst) -> None:
    client = client_for(analyst)
    assert "Nothing to say yet" in words_of(
        page(client.get(f"/studies/{study.ref}/findings/draft/"))
    )
    answer = client.post(f"/studies/{study.ref}/findings/editions/new/", {"confirmed": "yes"})
    assert answer.status_code == 400
    assert "neither a theme nor a coded passage" in answer.content.decode()


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_drafts_and_editions_come_as_files(world: World, client: Client, ending: str) -> None:
    commands.make_edition(study=world.ref, by=world.analyst)
    for name in ("draft", "editions/1"):
        answer = client.get(at(world, f"{name}.{ending}"))
        assert answer.status_code == 200
        what = name.replace("editions/", "edition-")
        assert answer["Content-Disposition"] == (
            f'attachment; filename="peer-listening-{what}.{ending}"'
        )


def test_an_unknown_format_is_told_in_one_sentence(world: World, client: Client) -> None:
    answer = client.get(at(world, "draft.exe"))
    assert answer.status_code == 400
    assert ".html" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["editions/7/", "editions/7.html", "themes/nothing/", "themes/nothing/preview/"]
)
def test_what_is_not_there_is_not_found(world: World, client: Client, path: str) -> None:
    ask = client.post if path.endswith("preview/") else client.get
    assert ask(at(world, path)).status_code == 404


def test_a_theme_of_another_study_is_not_found(world: World, client: Client) -> None:
    from peerloom.programme import commands as programme
    from tests.actors import FOUNDER

    other = programme.make_study(name="Elsewhere", by=FOUNDER)
    theme = world.theme()
    assert client.get(f"/studies/{other.ref}/findings/themes/{theme}/").status_code == 404


def test_a_steward_reads_and_writes_nothing(world: World, client_for: Sign) -> None:
    theme = world.theme(carries=["It helped me"])
    client = client_for(world.steward)
    tree = page(client.get(at(world, f"themes/{theme}/")))
    assert tree.xpath("//textarea") == []
    assert "Make an edition" not in words_of(page(client.get(at(world))))
    for path in (f"themes/{theme}/", f"themes/{theme}/preview/", "front/", "editions/new/"):
        fields = {"text": "x", "version": "0", "confirmed": "yes", "title": "x"}
        assert client.post(at(world, path), fields).status_code == 404
    assert queries.narrative_for_theme(theme).version == 0
    assert queries.editions_for_list(world.ref) == []


@pytest.mark.parametrize("role", ["participant", "facilitator", "admin"])
@pytest.mark.parametrize("path", ["", "draft/", "draft.html", "front/", "editions/1/"])
def test_others_find_nothing(world: World, client_for: Sign, role: str, path: str) -> None:
    commands.make_edition(study=world.ref, by=world.analyst)
    assert client_for(role).get(at(world, path)).status_code == 404
