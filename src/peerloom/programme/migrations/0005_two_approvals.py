from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0004_ethics'),
    ]

    operations = [
        migrations.AddField(
            model_name='programme',
            name='two_approvals',
            field=models.BooleanField(default=False),
        ),
    ]
