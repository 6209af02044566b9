"""Addresses of the outreach room. Neutral words: they stand in histories."""

from django.urls import path

from peerloom.outreach.views import log, own_log

_LOG = "programmes/<str:programme>/outreach/"

app_name = "outreach"
urlpatterns = [
    path("calendar/sheet/", own_log.note, name="note"),
    path("calendar/sheet/<str:encounter>/", own_log.change, name="change_note"),
    path(_LOG, log.outreach, name="outreach"),
    path(f"{_LOG}choose/", log.choose, name="choose_log"),
    path(f"{_LOG}week/", log.week, name="plan_week"),
    path(f"{_LOG}stock/", log.stock, name="note_stock"),
    path(f"{_LOG}support/", log.support, name="support"),
    path(f"{_LOG}double/", log.double, name="settle_double"),
    path(f"{_LOG}summary/", log.summary, name="log_summary"),
    path(f"{_LOG}summary/file/", log.summary_file, name="log_file"),
]
