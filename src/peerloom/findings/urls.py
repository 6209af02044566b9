"""Addresses of the findings room."""

from django.urls import path

from peerloom.findings.checklists.paths import paths as of_checklists
from peerloom.findings.figures.paths import paths as of_figures
from peerloom.findings.publishing.paths import paths as of_publishing
from peerloom.findings.synthesis.paths import paths as across_places
from peerloom.findings.views import desk, editions, files
from peerloom.findings.writing.paths import paths as of_writing

app_name = "findings"
_at = "studies/<str:study>/findings/"
urlpatterns = [
    path(_at, desk.findings, name="findings"),
    path(_at + "front/", desk.front, name="front"),
    path(_at + "draft/", editions.draft, name="draft"),
    path(_at + "draft/files/", files.files, name="files_of_draft"),
    path(_at + "draft.<str:ending>", editions.download, name="download_draft"),
    path(_at + "editions/new/", editions.make_edition, name="make_edition"),
    path(_at + "editions/<int:number>/", editions.edition, name="edition"),
    path(_at + "editions/<int:number>/files/", files.files, name="files_of_edition"),
    path(_at + "editions/<int:number>.<str:ending>", editions.download, name="download_edition"),
    path(_at + "themes/<str:theme>/", desk.finding, name="finding"),
    path(_at + "themes/<str:theme>/preview/", desk.preview, name="preview"),
    *across_places,
    *of_writing,
    *of_checklists,
    *of_publishing,
    *of_figures,
]
