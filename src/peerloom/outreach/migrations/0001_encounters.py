"""Encounters, stock and support notes."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [("programme", "0011_growing")]

    operations: list[Any] = []
