"""Agreement, and readings side by side."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import agreement, readings

_STUDY = "studies/<str:study>"
_READINGS = f"{_STUDY}/readings"

urlpatterns = [
    path(f"{_STUDY}/agreement/", agreement.agreement, name="agreement"),
    path(f"{_STUDY}/agreement/export/", agreement.export_agreement, name="export_agreement"),
    path(f"{_READINGS}/", readings.readings, name="readings"),
    path(f"{_READINGS}/export/", readings.export_readings, name="export_readings"),
    path(f"{_READINGS}/<str:source>/", readings.reading, name="reading"),
    path(f"{_READINGS}/<str:source>/settle/", readings.settle, name="settle"),
]
