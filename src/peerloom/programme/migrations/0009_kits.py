"""A kit's versioned pieces."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0008_shaping")]

    operations: list[Any] = []
