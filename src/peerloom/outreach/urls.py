"""Addresses of the outreach room. Neutral words: they stand in histories."""

from django.urls import path

from peerloom.outreach.views import log, own_log, own_services, services

_SERVICES = "programmes/<str:programme>/services/"
_SERVICE = f"{_SERVICES}<str:service>/"
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
    path("calendar/help/", own_services.own_services, name="own_services"),
    path("calendar/help/<str:service>/", own_services.own_service, name="own_service"),
    path("help/<str:programme>/", own_services.public_services, name="public_services"),
    path(_SERVICES, services.services, name="services"),
    path(f"{_SERVICES}new/", services.write_service, name="make_service"),
    path(f"{_SERVICES}bring/", services.bring, name="bring_services"),
    path(f"{_SERVICES}file/", services.take_along, name="services_file"),
    path(f"{_SERVICES}public/", services.publish, name="publish_services"),
    path(f"{_SERVICES}sent/", services.follow_up, name="follow_up"),
    path(_SERVICE, services.service, name="service"),
    path(f"{_SERVICE}edit/", services.write_service, name="edit_service"),
    path(f"{_SERVICE}change/", services.change_service, name="change_service"),
    path(f"{_SERVICE}letter/", services.letter, name="letter"),
]
