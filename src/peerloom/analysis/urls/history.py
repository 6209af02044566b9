"""What was done: undo near every page, one's own steps, the log, the study as it was."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import as_of, history, undoing

_STUDY = "studies/<str:study>"

urlpatterns = [
    path(f"{_STUDY}/steps/", undoing.own_steps, name="own_steps"),
    path(f"{_STUDY}/steps/near/", undoing.near, name="near"),
    path(f"{_STUDY}/steps/undo-last/", undoing.undo_last, name="undo_last"),
    path(f"{_STUDY}/steps/redo-last/", undoing.redo_last, name="redo_last"),
    path(f"{_STUDY}/steps/redo/", undoing.redo, name="redo"),
    path(f"{_STUDY}/history/", history.history, name="history"),
    path(f"{_STUDY}/history/export/", history.export_history, name="export_history"),
    path(f"{_STUDY}/history/as-of/", as_of.as_of, name="as_of"),
]
