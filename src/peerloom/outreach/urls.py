"""Addresses of the outreach room. Neutral words: they stand in histories."""

from django.urls import URLPattern

app_name = "outreach"
urlpatterns: list[URLPattern] = []
