"""Cases, their attributes, and who speaks in a transcript."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import attributes, cases

_STUDY = "studies/<str:study>"
_CASES = f"{_STUDY}/cases"

urlpatterns = [
    path(f"{_CASES}/", cases.cases, name="cases"),
    path(f"{_CASES}/export/", cases.export_cases, name="export_cases"),
    path(f"{_CASES}/attributes/", attributes.attributes, name="attributes"),
    path(f"{_CASES}/attributes/<str:attribute>/", attributes.attribute, name="attribute"),
    path(
        f"{_CASES}/attributes/<str:attribute>/remove/",
        attributes.remove_attribute,
        name="remove_attribute",
    ),
    path(f"{_CASES}/<str:person>/", cases.case, name="case"),
    path(f"{_STUDY}/sources/<str:source>/speakers/", cases.speakers, name="speakers"),
]
