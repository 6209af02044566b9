from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "peerloom.web"
    label = "web"
