"""Addresses of the people room. Neutral words: they stand in histories."""

from django.urls import path

from peerloom.people import views

app_name = "people"
urlpatterns = [
    path("in/", views.sign_in, name="sign_in"),
    path("out/", views.sign_out, name="sign_out"),
    path("leave/", views.leave_now, name="leave_now"),
    path("away/", views.away, name="away"),
    path("hat/", views.wear_hat, name="wear_hat"),
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/new/", views.make_account, name="make_account"),
    path("accounts/<str:ref>/", views.change_account, name="change_account"),
]
