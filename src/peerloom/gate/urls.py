"""Addresses of the gate room."""

from django.urls import path

from peerloom.gate import views

app_name = "gate"
_STUDY = "studies/<str:study>/gate/"
_VOICE = f"{_STUDY}<str:voice>/"
urlpatterns = [
    path(_STUDY, views.waiting, name="waiting"),
    path(f"{_STUDY}released/", views.released, name="released"),
    path(f"{_STUDY}approve/", views.approve, name="approve"),
    path(f"{_STUDY}register/", views.register, name="register"),
    path(f"{_STUDY}register/forget/", views.forget_habits, name="forget_habits"),
    path(f"{_STUDY}propose/", views.propose_all, name="propose_all"),
    path(_VOICE, views.review, name="review"),
    path(f"{_VOICE}propose/", views.propose, name="propose"),
    path(f"{_VOICE}decide/", views.decide, name="decide"),
    path(f"{_VOICE}steps/", views.decide_steps, name="decide_steps"),
    path(f"{_VOICE}add/", views.add, name="add"),
    path(f"{_VOICE}undo/", views.undo, name="undo"),
    path(f"{_VOICE}speakers/", views.call_speaker, name="call_speaker"),
    path(f"{_VOICE}let-through/", views.let_through, name="let_through"),
]
