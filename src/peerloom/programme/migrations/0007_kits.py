"""Kits: what is offered, as versioned pieces."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0006_smallest_group")]

    operations: list[Any] = []
