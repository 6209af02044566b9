"""Packages for other places, and theirs."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("findings", "0005_publishing")]

    operations = []
