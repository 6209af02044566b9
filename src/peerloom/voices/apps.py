from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "peerloom.voices"
    label = "voices"
