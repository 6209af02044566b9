"""Addresses about the phone in hand."""

from django.urls import path

from peerloom.voices import views

urlpatterns = [
    path("phone/", views.phone, name="phone"),
    path("drafts/", views.drafts, name="drafts"),
]
