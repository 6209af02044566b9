"""Every address of Peerloom, room by room."""

from django.conf import settings
from django.urls import include, path

from peerloom.config import home_page, phone
from peerloom.config.ribbon import said_in_sessions
from peerloom.programme import ribbon

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

ribbon.tell_with(said_in_sessions)

urlpatterns = [
    path("", include(web)),
    path("", include("peerloom.people.urls")),
    path("", include("peerloom.programme.urls")),
    path("", include("peerloom.voices.urls")),
    path("", include("peerloom.gate.urls")),
    path("", include("peerloom.analysis.urls")),
    path("", include("peerloom.findings.urls")),
    path("", include("peerloom.returns.urls")),
]
handler404 = "peerloom.web.problems.page_not_found"
