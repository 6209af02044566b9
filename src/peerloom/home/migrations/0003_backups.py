from django.db import migrations, models

import peerloom.home.fields


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0002_stewards'),
    ]

    operations: list = [
        migrations.CreateModel(
            name='DestroyedKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', peerloom.home.fields.PublicChar(max_length=60)),
                ('recipient', peerloom.home.fields.PublicChar(blank=True, default='', max_length=40)),
            ],
            options={
                'verbose_name': 'destroyed key',
                'constraints': [models.UniqueConstraint(fields=('subject', 'recipient'), name='one_line_per_shredding')],
            },
        ),
        migrations.CreateModel(
            name='NoteKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', peerloom.home.fields.PublicChar(max_length=120)),
                ('digest', peerloom.home.fields.PublicChar(max_length=32)),
                ('wrapped', models.BinaryField()),
            ],
            options={
                'verbose_name': 'note key',
                'constraints': [models.UniqueConstraint(fields=('place', 'digest'), name='one_key_per_reading')],
            },
        ),
    ]
