"""Services, what peers say of them, and referrals."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_encounters")]

    operations: list[Any] = []
