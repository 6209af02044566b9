"""Sources, the canvas, the codebook, memos."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import canvas, codebook, exports, marking, memos, sources

_STUDY = "studies/<str:study>"
_SOURCE = f"{_STUDY}/sources/<str:source>"
_CODE = f"{_STUDY}/codebook/<str:code>"

urlpatterns = [
    path(f"{_STUDY}/sources/", sources.sources, name="sources"),
    path(f"{_STUDY}/sources/next/", sources.next_uncoded, name="next_uncoded"),
    path(f"{_SOURCE}/", canvas.source, name="source"),
    path(f"{_SOURCE}/add/", marking.add_coding, name="add_coding"),
    path(f"{_SOURCE}/remove/", marking.remove_coding, name="remove_coding"),
    path(f"{_SOURCE}/memo/", marking.memo_on_coding, name="memo_on_coding"),
    path(f"{_STUDY}/undo/", marking.undo, name="undo"),
    path(f"{_STUDY}/codebook/", codebook.codebook, name="codebook"),
    path(f"{_STUDY}/codebook/make/", codebook.make_code, name="make_code"),
    path(f"{_STUDY}/codebook/export/", exports.export_codebook, name="export_codebook"),
    path(f"{_CODE}/", codebook.code, name="code"),
    path(f"{_CODE}/move/", codebook.move_code, name="move_code"),
    path(f"{_CODE}/remove/", codebook.remove_code, name="remove_code"),
    path(f"{_CODE}/merge/", codebook.merge_code, name="merge_code"),
    path(f"{_STUDY}/memos/", memos.memos, name="memos"),
    path(f"{_STUDY}/memos/write/", memos.write_memo, name="write_memo"),
    path(f"{_STUDY}/memos/<str:memo>/edit/", memos.edit_memo, name="edit_memo"),
    path(f"{_STUDY}/memos/<str:memo>/remove/", memos.remove_memo, name="remove_memo"),
]
