from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "peerloom.people"
    label = "people"
