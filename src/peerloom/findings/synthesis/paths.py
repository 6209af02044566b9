"""Addresses of the comparison between places."""

from django.urls import path

from peerloom.findings.views import packages, synthesis

_at = "studies/<str:study>/synthesis/"
_package, _shared = _at + "packages/<str:package>/", _at + "shared/<str:shared>/"
paths = [
    path(_at, synthesis.synthesis, name="synthesis"),
    path(_at + "export/", synthesis.export_synthesis, name="export_synthesis"),
    path(_at + "hand-on/", packages.hand_on, name="hand_on"),
    path(_at + "bring/", packages.bring_package, name="bring_package"),
    path(_package, packages.package, name="package"),
    path(_package + "known/", packages.confirm_key, name="confirm_key"),
    path(_package + "remove/", packages.remove_package, name="remove_package"),
    path(_at + "share/", synthesis.share_themes, name="share_themes"),
    path(_shared, synthesis.shared, name="shared"),
    path(_shared + "place/", synthesis.judge_place, name="judge_place"),
    path(_shared + "remove/", synthesis.remove_shared, name="remove_shared"),
]
