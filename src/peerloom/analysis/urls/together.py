"""Working together: what others do meanwhile, comments, rounds of blind coding."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import live

_STUDY = "studies/<str:study>"

urlpatterns = [
    path(f"{_STUDY}/changes/", live.changes, name="changes"),
    path(f"{_STUDY}/live/", live.live, name="live"),
]
