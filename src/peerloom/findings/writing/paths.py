"""Addresses of outline, versions, remarks and the quote guard."""

from django.urls import path

from peerloom.findings.views import desk, guard, outline, versions

_at = "studies/<str:study>/findings/"
_part = _at + "themes/<str:theme>/"
paths = [
    path(_at + "outline/", outline.outline, name="outline"),
    path(_at + "outline/new/", outline.make_section, name="make_section"),
    path(_at + "outline/<str:section>/", outline.change_section, name="change_section"),
    path(_part + "today/", desk.preview, name="preview_today"),
    path(_part + "at-hand/", desk.at_hand, name="at_hand"),
    path(_part + "versions/", versions.versions, name="versions"),
    path(_part + "versions/<int:number>/", versions.version, name="version"),
    path(_part + "remarks/", versions.write_remark, name="write_remark"),
    path(_part + "remarks/<str:remark>/", versions.settle_remark, name="settle_remark"),
    path(_part + "remarks/<str:remark>/delete/", versions.remove_remark, name="remove_remark"),
    path(_at + "guard/", guard.guard, name="guard"),
    path(_at + "guard/captions/", guard.set_captions, name="set_captions"),
    path(_at + "guard/stand/", guard.overrule, name="overrule"),
    path(_at + "guard/<str:ruling>/again/", guard.take_back, name="take_back_ruling"),
]
