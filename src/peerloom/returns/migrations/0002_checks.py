"""Member checks, and what was done about what was said."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial")]

    operations = []
