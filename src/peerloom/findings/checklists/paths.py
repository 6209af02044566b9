"""Addresses of the reporting checklists."""

from django.urls import path

from peerloom.findings.views import checklists

_at = "studies/<str:study>/checklists/"
_one = _at + "<str:checklist>/"
paths = [
    path(_at, checklists.checklists, name="checklists"),
    path(_one, checklists.checklist, name="checklist"),
    path(_at + "<str:checklist>.<str:ending>", checklists.export, name="export_checklist"),
    path(_one + "<str:item>/", checklists.item, name="checklist_item"),
]
