"""Passages, matrix, find, themes."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import find, matrix, passage_sheets, passages, theme, themes, weighing

_STUDY = "studies/<str:study>"
_THEME = f"{_STUDY}/themes/<str:theme>"

urlpatterns = [
    path(f"{_STUDY}/passages/", passages.passages, name="passages"),
    path(f"{_STUDY}/passages/export/", passage_sheets.export_passages, name="export_passages"),
    path(f"{_STUDY}/passages/<str:coding>/weigh/", weighing.weigh, name="weigh"),
    path(f"{_STUDY}/matrix/", matrix.matrix, name="matrix"),
    path(f"{_STUDY}/matrix/export/", matrix.export_matrix, name="export_matrix"),
    path(f"{_STUDY}/find/", find.find, name="find"),
    path(f"{_STUDY}/themes/", themes.themes, name="themes"),
    path(f"{_STUDY}/themes/make/", themes.make_theme, name="make_theme"),
    path(f"{_THEME}/", theme.theme, name="theme"),
    path(f"{_THEME}/codes/", theme.set_codes, name="set_theme_codes"),
    path(f"{_THEME}/move/", themes.move_theme, name="move_theme"),
    path(f"{_THEME}/remove/", themes.remove_theme, name="remove_theme"),
    path(f"{_THEME}/off/", weighing.unweigh, name="unweigh"),
]
