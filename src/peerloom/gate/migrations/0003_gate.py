from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("gate", "0002_second_look"),
    ]

    operations = []
