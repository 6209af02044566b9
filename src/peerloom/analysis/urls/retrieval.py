"""Kept questions, words in context and counted, passages like this, what nobody coded."""

from __future__ import annotations

from django.urls import path

from peerloom.analysis.views import saved, similar, uncoded, words

_STUDY = "studies/<str:study>"
_QUESTIONS = f"{_STUDY}/questions"

urlpatterns = [
    path(f"{_QUESTIONS}/", saved.saved, name="saved"),
    path(f"{_QUESTIONS}/keep/", saved.save_question, name="save_question"),
    path(f"{_QUESTIONS}/<str:question>/change/", saved.change_question, name="change_question"),
    path(f"{_QUESTIONS}/<str:question>/remove/", saved.remove_question, name="remove_question"),
    path(f"{_STUDY}/context/", words.context, name="context"),
    path(f"{_STUDY}/context/export/", words.export_context, name="export_context"),
    path(f"{_STUDY}/words/", words.words, name="words"),
    path(f"{_STUDY}/words/words.<str:format>", words.words_picture, name="words_picture"),
    path(f"{_STUDY}/words/export/", words.export_words, name="export_words"),
    path(f"{_STUDY}/similar/", similar.similar, name="similar"),
    path(f"{_STUDY}/similar/meaning/", similar.work_out, name="work_out_meaning"),
    path(f"{_STUDY}/themes/<str:theme>/against/", similar.against, name="against"),
    path(f"{_STUDY}/uncoded/", uncoded.uncoded, name="uncoded"),
    path(f"{_STUDY}/uncoded/export/", uncoded.export_uncoded, name="export_uncoded"),
    path(f"{_STUDY}/suggestions/", saved.switch_suggestions, name="switch_suggestions"),
]
