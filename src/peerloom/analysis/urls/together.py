"""Working together: what others do meanwhile, comments, rounds of blind coding."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import comments, live, rounds

_STUDY = "studies/<str:study>"

urlpatterns = [
    path(f"{_STUDY}/changes/", live.changes, name="changes"),
    path(f"{_STUDY}/live/", live.live, name="live"),
    path(f"{_STUDY}/comments/", comments.comments, name="comments"),
    path(f"{_STUDY}/comments/turn/", comments.turn_comment, name="turn_comment"),
    path(f"{_STUDY}/rounds/", rounds.rounds, name="rounds"),
    path(f"{_STUDY}/rounds/<str:round>/", rounds.round, name="round"),
    path(f"{_STUDY}/rounds/<str:round>/done/", rounds.finish_round, name="finish_round"),
]
