from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0002_stewards'),
    ]

    operations: list = []
