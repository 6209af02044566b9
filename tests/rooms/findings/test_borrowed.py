"""A Word template of one's own: its look stays, its text goes, what it lacks is made and named."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from peerloom.findings.rendering.word import render_docx, render_docx_like
from peerloom.problems import HalfWrittenUpload, NotATemplate
from tests.rooms.findings.books import FULL


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def house_style() -> Any:
    """Somebody's template: old text, a narrow page, headings that were renamed in French."""
    made = docx.Document()
    made.add_paragraph("An old letter to somebody")
    made.add_table(1, 1).cell(0, 0).text = "and its table"
    made.sections[0].page_width = Cm(18)
    heading = made.styles["Heading 1"].element
    heading.set(qn("w:styleId"), "Titre1")
    return made


def made_with(template: bytes) -> tuple[Any, tuple[str, ...]]:
    content, added = render_docx_like(FULL, template, "house.docx")
    return docx.Document(io.BytesIO(content)), added


def test_its_text_goes_and_ours_stands_there() -> None:
    made, _added = made_with(saved(house_style()))
    said = [one.text for one in made.paragraphs]
    assert "An old letter to somebody" not in said
    assert said == [one.text for one in docx.Document(io.BytesIO(render_docx(FULL))).paragraphs]


def test_its_page_and_its_own_headings_stay() -> None:
    made, _added = made_with(saved(house_style()))
    assert made.sections[0].page_width == pytest.approx(Cm(18), rel=1e-3)
    *_contents, care = [one for one in made.paragraphs if one.text == "Care"]
    assert care.style.style_id == "Titre1"


def test_styles_that_it_lacks_are_added_and_named() -> None:
    template = house_style()
    for name in ("List Number", "Quote"):
        element = template.styles[name].element
        element.getparent().remove(element)
    made, added = made_with(saved(template))
    assert {"Quote", "List Number", "Quote against"} <= set(added)
    assert "heading 1" not in added
    known = {one.style_id for one in made.styles}
    used = {one.get(qn("w:val")) for one in made.element.body.iter(qn("w:pStyle"))}
    assert used <= known


def test_what_is_added_takes_after_the_templates_own_text() -> None:
    template = house_style()
    template.styles["Normal"].element.set(qn("w:styleId"), "Standard")
    made, _added = made_with(saved(template))
    (ours,) = [one for one in made.styles if one.name == "Quote against"]
    assert ours.base_style.style_id == "Standard"
    assert ours.font.name is None


def test_numbered_lists_start_anew_beside_its_own_numbering() -> None:
    made, _added = made_with(saved(house_style()))
    listed = [one for one in made.paragraphs if one.style.name == "List Number"]
    numbers = [one._p.pPr.numPr.numId.val for one in listed]
    numbering = made.part.numbering_part.element
    assert [one.text for one in listed] == ["one", "two", "again one"]
    assert numbers[0] == numbers[1] != numbers[2]
    ids = [one.get(qn("w:numId")) for one in numbering.iterchildren(qn("w:num"))]
    abstract = [
        one.get(qn("w:abstractNumId")) for one in numbering.iterchildren(qn("w:abstractNum"))
    ]
    assert len(ids) == len(set(ids))
    assert len(abstract) == len(set(abstract))


def test_a_template_without_any_numbering_will_do() -> None:
    template = house_style()
    for ref, rel in list(template.part.rels.items()):
        if rel.reltype.endswith("/numbering"):
            del template.part.rels[ref]
    made, _added = made_with(saved(template))
    assert made.part.numbering_part.element.num_lst


def test_it_points_at_no_other_file() -> None:
    template = house_style()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    template.part._settings_part.relate_to("https://example.org/t.dotm", kind, is_external=True)
    made, _added = made_with(saved(template))
    assert not [one for one in made.part._settings_part.rels.values() if one.is_external]


@pytest.mark.parametrize("kind", ["dotx", "docm"])
def test_a_real_template_file_or_one_with_macros_is_refused(kind: str) -> None:
    template = house_style()
    template.part._content_type = f"application/x-{kind}"
    with pytest.raises(NotATemplate):
        made_with(saved(template))


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 half"])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(HalfWrittenUpload):
        made_with(content)
