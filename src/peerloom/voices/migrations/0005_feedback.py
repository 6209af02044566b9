from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0004_drafts'),
    ]

    operations: list = []
