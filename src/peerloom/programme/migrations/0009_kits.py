"""Kits, their states, their pieces."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("programme", "0008_shaping")]

    operations = [
        migrations.CreateModel(
            name='Kit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('kit_id', peerloom.home.fields.PublicChar(max_length=200)),
                ('name', peerloom.home.fields.PublicChar(max_length=200)),
                ('is_ours', models.BooleanField(default=True)),
                ('origin_revision', models.PositiveIntegerField(null=True)),
                ('place_name', peerloom.home.fields.PublicChar(blank=True, default='', max_length=200)),
                ('place_key', peerloom.home.fields.PublicChar(blank=True, default='', max_length=64)),
                ('origin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forks', to='programme.kit', to_field='ref')),
                ('programme', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kit', to='programme.programme', to_field='ref')),
            ],
            options={
                'ordering': ('name', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='KitPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', peerloom.home.fields.PublicChar(max_length=200)),
                ('body', peerloom.home.fields.PublicText()),
                ('is_text', models.BooleanField(default=True)),
                ('made_from', peerloom.home.fields.PublicChar(blank=True, default='', max_length=64)),
                ('since', models.PositiveIntegerField()),
                ('until', models.PositiveIntegerField(null=True)),
                ('kit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='programme.kit', to_field='ref')),
            ],
            options={
                'ordering': ('path', 'since'),
            },
        ),
        migrations.CreateModel(
            name='KitRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('deed', peerloom.home.fields.PublicChar(max_length=12)),
                ('path', peerloom.home.fields.PublicChar(blank=True, default='', max_length=200)),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('kit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='programme.kit', to_field='ref')),
            ],
            options={
                'ordering': ('-number',),
            },
        ),
        migrations.AddConstraint(
            model_name='kit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin__isnull', True), ('origin_revision__isnull', True)), models.Q(('origin__isnull', False), ('origin_revision__isnull', False)), _connector='OR'), name='a_fork_knows_its_base'),
        ),
        migrations.AddConstraint(
            model_name='kitpiece',
            constraint=models.UniqueConstraint(fields=('kit', 'path', 'since'), name='a_piece_once_a_state'),
        ),
        migrations.AddConstraint(
            model_name='kitpiece',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('since')), _connector='OR'), name='pieces_last'),
        ),
        migrations.AddConstraint(
            model_name='kitrevision',
            constraint=models.UniqueConstraint(fields=('kit', 'number'), name='kit_revisions_count_up'),
        ),
        migrations.AddConstraint(
            model_name='kitrevision',
            constraint=models.CheckConstraint(condition=models.Q(('deed__in', ('begun', 'imported', 'forked', 'edited', 'added', 'removed', 'merged', 'returned'))), name='kit_deed_is_known'),
        ),
    ]
