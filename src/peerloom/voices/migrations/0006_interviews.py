from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0005_feedback'),
    ]

    operations: list = []
