"""Every address of Peerloom, room by room."""

from django.conf import settings
from django.urls import include, path

from peerloom.config import arriving, backups_page, home_page, keys_page, phone, set_up_pages
from peerloom.config.own_answers import answers_to_findings
from peerloom.config.ribbon import said_in_sessions
from peerloom.config.session_doors import doors_of_session
from peerloom.programme import ribbon
from peerloom.programme.running import doors
from peerloom.voices import own_file

web = (
    [
        path("", home_page.home, name="home"),
        path("help/", home_page.help_page, name="help"),
        path("language/", home_page.language, name="language"),
        path("here/", phone.here, name="here"),
        path("page/", phone.page, name="page"),
        path("sw.js", phone.worker, name="worker"),
    ],
    "web",
)
if settings.DEBUG:
    web[0].append(path("parts/", home_page.parts, name="parts"))

keys = (
    [
        path("keys/", keys_page.keys, name="keys"),
        path("keys/add/", keys_page.add_steward, name="add_steward"),
        path("keys/change/", keys_page.change_key, name="change_key"),
        path("keys/sheet/", keys_page.make_sheet, name="make_sheet"),
        path("keys/sheet/printed/", keys_page.confirm_sheet, name="confirm_sheet"),
        path("keys/<str:ref>/remove/", keys_page.remove_steward, name="remove_steward"),
    ],
    "keys",
)
backups = (
    [
        path("backups/", backups_page.backups, name="backups"),
        path("backups/content/", backups_page.content, name="content"),
        path("backups/keys/", backups_page.keys, name="keys"),
        path("backups/again/", backups_page.again, name="again"),
        path("backups/copies/", backups_page.copies, name="copies"),
        path("backups/check/", backups_page.check, name="check"),
    ],
    "backups",
)
setup = (
    [
        path("setup/", set_up_pages.start, name="start"),
        path("setup/programme/", set_up_pages.programme_page, name="programme"),
        path("setup/colleagues/", set_up_pages.colleagues, name="colleagues"),
        path("setup/help/", set_up_pages.help_line, name="help_line"),
        path("setup/sheet/", set_up_pages.sheet, name="sheet"),
        path("setup/invites/", set_up_pages.invites, name="invites"),
    ],
    "setup",
)

ribbon.tell_with(said_in_sessions)
doors.tell_with(doors_of_session)
own_file.tell_also(answers_to_findings)
arriving.connect()

urlpatterns = [
    path("", include(web)),
    path("", include(keys)),
    path("", include(backups)),
    path("", include(setup)),
    path("", include("peerloom.jobs.urls")),
    path("", include("peerloom.people.urls")),
    path("", include("peerloom.programme.urls")),
    path("", include("peerloom.outreach.urls")),
    path("", include("peerloom.voices.urls")),
    path("", include("peerloom.gate.urls")),
    path("", include("peerloom.analysis.urls")),
    path("", include("peerloom.findings.urls")),
    path("", include("peerloom.returns.urls")),
]
handler404 = "peerloom.web.problems.page_not_found"
