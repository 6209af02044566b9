"""Paths from participant to steward."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0010_shaping")]

    operations: list[Any] = []
