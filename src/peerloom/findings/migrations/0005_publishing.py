"""References, authors and how an edition is published."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("findings", "0004_figures")]

    operations = []
