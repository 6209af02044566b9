"""Steps towards another role."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0010_running")]

    operations: list[Any] = []
