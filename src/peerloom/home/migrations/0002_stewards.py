from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0001_initial'),
    ]

    operations: list = [
        migrations.CreateModel(
            name='VaultKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public', models.BinaryField()),
                ('changed', models.PositiveIntegerField(default=0)),
                ('due', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'vault key',
            },
        ),
    ]
