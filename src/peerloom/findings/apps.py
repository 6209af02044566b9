from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "peerloom.findings"
    label = "findings"
