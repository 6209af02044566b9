"""Addresses of what is brought in."""

from django.urls import path

from peerloom.voices import views
from peerloom.voices.views import from_kit

urlpatterns = [
    path("studies/<str:study>/voices/", views.voices, name="voices"),
    path("studies/<str:study>/voices/bring/", views.bring, name="bring"),
    path("studies/<str:study>/voices/from-kit/", from_kit.from_kit, name="from_kit"),
    path("studies/<str:study>/voices/bring/<str:group>/", views.preview, name="preview"),
    path("studies/<str:study>/voices/files/<str:ref>/", views.batch, name="batch"),
    path("studies/<str:study>/voices/<str:ref>/", views.voice, name="voice"),
    path(
        "studies/<str:study>/voices/<str:ref>/speaker/",
        views.relabel_speaker,
        name="relabel_speaker",
    ),
]
