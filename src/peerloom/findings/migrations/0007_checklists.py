"""Answers to reporting checklists."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("findings", "0006_synthesis")]

    operations = []
