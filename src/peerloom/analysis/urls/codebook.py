"""The codebook beyond one code at a time: versions, tables, splitting, looking it over."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import bringing_codes, codebook_batch, looking, splitting, versions

_BOOK = "studies/<str:study>/codebook"
_CODE = f"{_BOOK}/<str:code>"

urlpatterns = [
    path(f"{_BOOK}/versions/", versions.versions, name="codebook_versions"),
    path(f"{_BOOK}/versions/name/", versions.name_version, name="name_version"),
    path(f"{_BOOK}/versions/<str:version>/forget/", versions.unname, name="unname_version"),
    path(f"{_BOOK}/compare/", versions.compare, name="compare_codebooks"),
    path(f"{_BOOK}/return/", versions.return_to, name="return_codebook"),
    path(f"{_BOOK}/several/", codebook_batch.several, name="several_codes"),
    path(f"{_BOOK}/look/", looking.look, name="look_codebook"),
    path(f"{_BOOK}/bring/", bringing_codes.bring, name="bring_codes"),
    path(f"{_BOOK}/bring/<str:kept>/", bringing_codes.brought, name="brought_codes"),
    path(f"{_CODE}/history/", versions.code_history, name="code_history"),
    path(f"{_CODE}/history/<str:state>/", versions.reword, name="reword_code"),
    path(f"{_CODE}/split/", splitting.split, name="split_code"),
    path(f"{_CODE}/split/choose/", splitting.choose, name="choose_parts"),
    path(f"{_CODE}/split/finish/", splitting.finish, name="finish_split"),
    path(f"{_CODE}/split/drop/", splitting.drop, name="drop_split"),
]
