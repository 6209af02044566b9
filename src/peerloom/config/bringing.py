"""Bringing a file in: which room takes which part of it. One transaction per file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from peerloom.analysis import commands as analysis
from peerloom.audit.types import Hand
from peerloom.config.cli.imported import FileLine, Imported
from peerloom.formats import intake, taguette
from peerloom.formats.mapping import Mapping
from peerloom.formats.types import Project
from peerloom.programme import commands as programme
from peerloom.voices import commands as voices
from peerloom.voices.placing import case_from_name
from peerloom.voices.types import ImportReport

TABLES = (".csv", ".tsv", ".xlsx")


@dataclass
class Bringer:
    """Takes files of one kind into one study, and remembers what a coded project held."""

    study: str
    kind: str
    by: Hand
    language: str | None = None
    pattern: str | None = None
    mapping: Mapping | None = None
    within: str = "interview"
    projects: list[Project] = field(default_factory=list)
    ref: str = ""

    @property
    def desk(self) -> bool:
        return self.by.reader is None

    @transaction.atomic
    def bring(self, path: Path) -> FileLine:
        """Take one file; the first that comes in makes the study.

        Errors: whatever the reader of its format finds wrong; nothing of it is then kept.
        """
        study = programme.ensure_study(name=self.study, by=self.by, language=self.language or "en")
        self.ref = study.ref
        if self.kind == "project":
            return self._bring_project(path)
        content = intake.load(path)
        if path.suffix.lower() in TABLES:
            report = voices.bring_table(
                study=self.ref,
                kind=self.kind,
                name=path.name,
                content=content,
                by=self.by,
                mapping=self.mapping,
                language=self.language,
                desk=self.desk,
            )
        else:
            report = voices.bring_document(
                study=self.ref,
                kind=self.kind,
                name=path.name,
                content=content,
                by=self.by,
                language=self.language,
                case=case_from_name(path.stem, self.pattern or "") or None,
                desk=self.desk,
            )
        return _line(report)

    def with_project_counts(self, done: Imported) -> Imported:
        """The sums of coded projects, where there were any."""
        if not self.projects:
            return done
        return replace(
            done,
            sources=sum(len(project.sources) for project in self.projects),
            codes=sum(len(project.codes) for project in self.projects),
            highlights=sum(project.highlights for project in self.projects),
            codings=sum(len(project.codings) for project in self.projects),
        )

    def _bring_project(self, path: Path) -> FileLine:
        project = taguette.read(path)
        refs = voices.bring_project_sources(
            study=self.ref,
            project=project,
            by=self.by,
            kind=self.within,
            language=self.language,
            case_pattern=self.pattern or "",
            desk=self.desk,
        )
        analysis.park_project(study=self.ref, project=project, voices=refs, by=self.by)
        self.projects.append(project)
        count = len(project.sources)
        return FileLine(
            file=path.name,
            rows=count,
            imported=len(refs),
            empty=count - len(refs),
            texts=len(refs),
            warnings=tuple(str(warning) for warning in project.warnings),
        )


def _line(report: ImportReport) -> FileLine:
    return FileLine(
        file=report.file,
        rows=report.rows,
        imported=report.imported,
        empty=report.empty,
        refused=report.refused,
        texts=report.texts,
        batch=report.batch_ref,
        warnings=tuple(str(warning) for warning in report.problems),
    )
