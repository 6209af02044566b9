"""Kept questions, words in context and counted, passages like this, what nobody coded."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import saved

_STUDY = "studies/<str:study>"
_QUESTIONS = f"{_STUDY}/questions"

urlpatterns = [
    path(f"{_QUESTIONS}/", saved.saved, name="saved"),
    path(f"{_QUESTIONS}/keep/", saved.save_question, name="save_question"),
    path(f"{_QUESTIONS}/<str:question>/change/", saved.change_question, name="change_question"),
    path(f"{_QUESTIONS}/<str:question>/remove/", saved.remove_question, name="remove_question"),
    path(f"{_STUDY}/suggestions/", saved.switch_suggestions, name="switch_suggestions"),
]
