"""Order, outline, comments and versions of what is written."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_quotes_apart")]

    operations = []
