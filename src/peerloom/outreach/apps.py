from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "peerloom.outreach"
    label = "outreach"
