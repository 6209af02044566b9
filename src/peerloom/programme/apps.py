from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "peerloom.programme"
    label = "programme"

    def ready(self) -> None:
        """Consent below us asks which version of the consent form it stands on."""
        from peerloom.people import consents
        from peerloom.programme import ethics

        consents.ask_for_forms(ethics.form_in_force)
