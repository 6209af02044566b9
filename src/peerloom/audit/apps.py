from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "peerloom.audit"
    label = "audit"
