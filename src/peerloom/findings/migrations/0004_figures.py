"""Figures where their writers placed them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_writing")]

    operations = []
