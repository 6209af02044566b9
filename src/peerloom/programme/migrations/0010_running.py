"""Sessions as they are run."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0009_kits")]

    operations: list[Any] = []
