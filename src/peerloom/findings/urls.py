"""Addresses of the findings room."""

from django.urls import URLPattern

app_name = "findings"
urlpatterns: list[URLPattern] = []
