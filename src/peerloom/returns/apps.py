from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "peerloom.returns"
    label = "returns"

    def ready(self) -> None:
        """Let the findings ask what was answered, and whether an edition is stopped."""
        from peerloom.findings import answered
        from peerloom.returns.checks import hearing

        answered.tell_with(hearing.answered_for, hearing.stops)
