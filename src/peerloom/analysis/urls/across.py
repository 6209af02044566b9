"""Compare: matrices' pictures, codes together, theme map, triangulation, time, pathway."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import (
    across,
    matrix,
    meetings,
    over_time,
    pathway,
    saturation,
    theme_map,
    triangulation,
)

_STUDY = "studies/<str:study>"
_ACROSS = f"{_STUDY}/across"
_PICTURE = "picture.<str:format>"
_MAP = f"{_ACROSS}/map"
_SHEET = f"{_ACROSS}/triangulation"
_TIME = f"{_ACROSS}/over-time"
_PATHWAY = f"{_ACROSS}/pathway"
_FACTOR = f"{_PATHWAY}/<str:factor>"
_SATURATION = f"{_ACROSS}/saturation"

urlpatterns = [
    path(f"{_STUDY}/matrix/{_PICTURE}", matrix.matrix_picture, name="matrix_picture"),
    path(f"{_ACROSS}/", across.across, name="across"),
    path(f"{_ACROSS}/together/", meetings.meetings, name="meetings"),
    path(f"{_ACROSS}/together/export/", meetings.export_meetings, name="export_meetings"),
    path(f"{_ACROSS}/together/{_PICTURE}", meetings.meetings_picture, name="meetings_picture"),
    path(f"{_MAP}/", theme_map.theme_map, name="theme_map"),
    path(f"{_MAP}/relate/", theme_map.relate, name="relate_themes"),
    path(f"{_MAP}/place/", theme_map.place, name="place_themes"),
    path(f"{_MAP}/export/", theme_map.export_theme_map, name="export_theme_map"),
    path(f"{_MAP}/{_PICTURE}", theme_map.theme_map_picture, name="theme_map_picture"),
    path(f"{_SHEET}/", triangulation.triangulation, name="triangulation"),
    path(f"{_SHEET}/whole/", triangulation.judge_whole, name="judge_whole"),
    path(f"{_SHEET}/export/", triangulation.export_triangulation, name="export_triangulation"),
    path(f"{_SHEET}/{_PICTURE}", triangulation.triangulation_picture, name="triangulation_picture"),
    path(f"{_SHEET}/<str:theme>/<str:kind>/", triangulation.judge_cell, name="judge_cell"),
    path(f"{_TIME}/", over_time.over_time, name="over_time"),
    path(f"{_TIME}/note/", over_time.note_over_time, name="note_over_time"),
    path(f"{_TIME}/export/", over_time.export_over_time, name="export_over_time"),
    path(f"{_TIME}/{_PICTURE}", over_time.over_time_picture, name="over_time_picture"),
    path(f"{_TIME}/<str:note>/remove/", over_time.remove_time_note, name="remove_time_note"),
    path(f"{_PATHWAY}/", pathway.pathway, name="pathway"),
    path(f"{_PATHWAY}/write/", pathway.write_pathway, name="write_pathway"),
    path(f"{_PATHWAY}/codebook/", pathway.bring_codebook, name="bring_codebook"),
    path(f"{_PATHWAY}/export/", pathway.export_pathway, name="export_pathway"),
    path(f"{_PATHWAY}/{_PICTURE}", pathway.pathway_picture, name="pathway_picture"),
    path(f"{_FACTOR}/attach/", pathway.attach, name="attach_to_pathway"),
    path(f"{_FACTOR}/detach/", pathway.detach, name="detach_from_pathway"),
    path(f"{_SATURATION}/", saturation.saturation, name="saturation"),
    path(f"{_SATURATION}/export/", saturation.export_saturation, name="export_saturation"),
    path(f"{_SATURATION}/{_PICTURE}", saturation.saturation_picture, name="saturation_picture"),
]
