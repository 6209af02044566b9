import peerloom.home.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0003_journals'),
    ]

    operations: list = [
        migrations.CreateModel(
            name='ArrivedDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', peerloom.home.fields.PublicChar(max_length=32, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='PhoneChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', peerloom.home.fields.PublicChar(max_length=12, unique=True)),
                ('leaves_nothing', models.BooleanField(default=False)),
            ],
        ),
    ]
