from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "peerloom.home"
    label = "home"
