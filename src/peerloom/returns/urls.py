"""Addresses of the returns room: the way back."""

from django.urls import path

from peerloom.returns import views

app_name = "returns"
urlpatterns = [
    path(
        "studies/<str:study>/returns/releases/<str:ref>/recall/",
        views.recall_release,
        name="recall_release",
    ),
    path(
        "studies/<str:study>/returns/files/<str:ref>/take-back/",
        views.take_back_batch,
        name="take_back_batch",
    ),
]
