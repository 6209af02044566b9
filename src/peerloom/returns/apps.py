from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "peerloom.returns"
    label = "returns"
