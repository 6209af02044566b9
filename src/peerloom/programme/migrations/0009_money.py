"""Honoraria and costs."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0008_running")]

    operations: list[Any] = []
