import peerloom.home.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('gate', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='review',
            name='agreed_by',
            field=peerloom.home.fields.PublicChar(default='', max_length=12),
        ),
        migrations.AddField(
            model_name='review',
            name='agreed_print',
            field=peerloom.home.fields.PublicChar(default='', max_length=32),
        ),
    ]
