from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "peerloom.programme"
    label = "programme"
