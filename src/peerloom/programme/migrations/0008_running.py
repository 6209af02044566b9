"""Sessions of a cohort as they are run: plans, attendance, reminders."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0007_kits")]

    operations: list[Any] = []
