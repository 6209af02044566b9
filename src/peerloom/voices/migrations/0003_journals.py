import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0002_handed_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('owner', peerloom.home.fields.PublicChar(db_index=True, max_length=12)),
                ('cohort', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('session', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('shape', peerloom.home.fields.PublicChar(default='note', max_length=8)),
                ('language', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('day', models.DateField()),
                ('held', peerloom.home.fields.SealedBytes(to='person')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('voice', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('given_revision', models.PositiveIntegerField(default=0)),
                ('beside', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='others', to='voices.entry')),
            ],
            options={
                'verbose_name_plural': 'entries',
            },
        ),
        migrations.CreateModel(
            name='EntryReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facilitator', peerloom.home.fields.PublicChar(db_index=True, max_length=12)),
                ('since', models.DateField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='voices.entry')),
            ],
        ),
        migrations.CreateModel(
            name='EntrySound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('kind', peerloom.home.fields.PublicChar(max_length=40)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sound', to='voices.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Prompt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('session', peerloom.home.fields.PublicChar(max_length=12)),
                ('language', peerloom.home.fields.PublicChar(max_length=12)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', peerloom.home.fields.PublicText()),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.AddConstraint(
            model_name='prompt',
            constraint=models.UniqueConstraint(fields=('session', 'language', 'position'), name='one_prompt_a_place'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['owner', '-day', '-id'], name='entries_by_day'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('shape__in', ('note', 'start', 'end'))), name='entry_shape_is_known'),
        ),
        migrations.AddConstraint(
            model_name='entryreader',
            constraint=models.UniqueConstraint(fields=('entry', 'facilitator'), name='a_reader_once_an_entry'),
        ),
    ]
