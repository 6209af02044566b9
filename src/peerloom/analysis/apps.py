from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "peerloom.analysis"
    label = "analysis"
