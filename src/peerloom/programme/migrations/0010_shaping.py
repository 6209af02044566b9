"""Proposals, their discussion and their votes."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0009_money")]

    operations: list[Any] = []
