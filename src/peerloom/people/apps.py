from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "peerloom.people"
    label = "people"

    def ready(self) -> None:
        from peerloom.home import backup
        from peerloom.people.consents import taken_back_pairs

        backup.tell_what_was_taken_back(taken_back_pairs)
