from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "peerloom.gate"
    label = "gate"
