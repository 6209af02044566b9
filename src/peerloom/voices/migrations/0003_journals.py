from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0002_handed_in'),
    ]

    operations: list = []
