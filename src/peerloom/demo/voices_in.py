"""The sample's voices come in by file and by table, and pass the gate as a steward decided."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from peerloom.demo import reading
from peerloom.demo.reading import Piece
from peerloom.formats.mapping import Mapping, parse_map
from peerloom.gate import commands as gate
from peerloom.gate.access import access_voice_at_gate
from peerloom.people import commands as people
from peerloom.voices import commands as voices

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample

SURE = 0.45  # below it software only asks for a look, and this steward saw no name
HEADS = ("text", "case", "session", "order", "prompt", "question", "language")


def bring_interviews(sample: Sample) -> None:
    """One document for each interview."""
    for piece in reading.interviews():
        report = voices.bring_document(
            study=sample.study,
            kind="interview",
            name=f"{piece.case}.txt",
            content=piece.text.encode(),
            language=piece.language,
            case=piece.case,
            by=sample.steward,
        )
        sample.voices[piece.id] = report.voices[0]


def bring_journals(sample: Sample) -> None:
    """One table with everybody's entries."""
    _bring_table(sample, "journal", "journals.csv", reading.journals())


def bring_feedback(sample: Sample) -> None:
    """One table for each session's slips; nobody's name is on them."""
    slips = reading.feedback()
    for session in sorted({piece.session or 0 for piece in slips}):
        rows = [piece for piece in slips if piece.session == session]
        _bring_table(sample, "feedback", f"session-{session}.csv", rows)


def pass_gate(sample: Sample) -> None:
    """Decide what was proposed, let through what is not in waiting.yaml, with each one's uses."""
    register = (reading.words() / "register.csv").read_text(encoding="utf-8")
    rows = "\n".join(line for line in register.splitlines() if not line.startswith("#"))
    gate.set_register(study=sample.study, csv=rows, by=sample.steward)
    gate.propose_waiting(study=sample.study, by=sample.steward)
    waiting = set(reading.sheet("waiting")["waiting"])
    uses = {one["pseudonym"]: one["uses"] for one in reading.sheet("programme")["cohort"]}
    by_id = {piece.id: piece for piece in _everything()}
    for name, voice in sample.voices.items():
        allowed = uses.get(by_id[name].case, ["facilitator", "team", "quotes"])
        people.record_consent(
            items=[voice], uses=allowed, attested=True, by=sample.steward, study=sample.study
        )
        if name not in waiting:
            _let_through(sample, voice)


def _let_through(sample: Sample, voice: str) -> None:
    sheet = access_voice_at_gate(by=sample.steward, ref=voice).sheet
    for item in sheet.in_order():
        if item.state == "open":
            gate.decide_proposal(
                voice=voice,
                start=item.start,
                end=item.end,
                decision="replace" if item.replacement and item.confidence >= SURE else "keep",
                by=sample.steward,
            )
    gate.release_voice(voice=voice, by=sample.steward)


def _bring_table(sample: Sample, kind: str, name: str, pieces: list[Piece]) -> None:
    report = voices.bring_table(
        study=sample.study,
        kind=kind,
        name=name,
        content=_csv(pieces),
        mapping=_mapping(kind),
        by=sample.steward,
    )
    said = [piece for piece in pieces if piece.text]
    sample.voices.update({piece.id: ref for piece, ref in zip(said, report.voices, strict=True)})


def _csv(pieces: list[Piece]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for one in pieces:
        question, prompt = (one.prompt, "") if one.kind == "feedback" else ("", one.prompt)
        writer.writerow(
            [one.text, one.case, one.session, one.order, prompt, question, one.language]
        )
    return out.getvalue().encode()


def _mapping(kind: str) -> Mapping:
    skipped = {"journal": ("question",), "feedback": ("case", "order", "prompt")}[kind]
    return parse_map([f"{head}={head}" for head in HEADS if head not in skipped])


def _everything() -> list[Piece]:
    return [*reading.interviews(), *reading.journals(), *reading.feedback()]
