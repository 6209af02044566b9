"""What the canvas asks for beyond adding, removing and noting."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import recoding

_STUDY = "studies/<str:study>"
_SOURCE = f"{_STUDY}/sources/<str:source>"

urlpatterns = [
    path(f"{_SOURCE}/codings/", recoding.canvas_codings, name="canvas_codings"),
    path(f"{_SOURCE}/resize/", recoding.resize_coding, name="resize_coding"),
    path(f"{_SOURCE}/recode/", recoding.recode_coding, name="recode_coding"),
    path(f"{_SOURCE}/split/", recoding.split_coding, name="split_coding"),
    path(f"{_SOURCE}/join/", recoding.join_codings, name="join_codings"),
    path(f"{_SOURCE}/several/", recoding.add_codings, name="add_codings"),
]
