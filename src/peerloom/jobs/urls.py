"""Addresses of long work."""

from django.urls import path

from peerloom.jobs import views

app_name = "jobs"
urlpatterns = [
    path("work/", views.jobs, name="jobs"),
    path("work/<str:job>/", views.job, name="job"),
    path("work/<str:job>/stop/", views.stop, name="stop"),
    path("work/<str:job>/result", views.result, name="result"),
]
