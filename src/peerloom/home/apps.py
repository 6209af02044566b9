from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "peerloom.home"
    label = "home"

    def import_models(self) -> None:
        super().import_models()
        from peerloom.home import shredded  # noqa: F401  # its two tables belong to this app
