from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0003_journals'),
    ]

    operations: list = []
