from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "peerloom.jobs"
    label = "jobs"
