"""Addresses of what stands around publishing."""

from django.urls import path

from peerloom.findings.views import publishing, references

_at = "studies/<str:study>/findings/"
_work, _edition = _at + "references/<str:work>/", _at + "editions/<int:number>/"
paths = [
    path(_at + "imprint/", publishing.imprint, name="imprint"),
    path(_at + "references/", references.references, name="references"),
    path(_at + "references/new/", references.new_reference, name="new_reference"),
    path(_at + "references/bring/", references.bring_references, name="bring_references"),
    path(_work, references.reference, name="reference"),
    path(_work + "remove/", references.remove_reference, name="remove_reference"),
    path(_edition + "publication/", publishing.publication, name="publication"),
    path(
        _edition + "publication.<str:ending>", publishing.publication_file, name="publication_file"
    ),
    path(_at + "archive/", publishing.archive, name="archive"),
    path(_at + "archive/file/", publishing.archive_file, name="archive_file"),
]
