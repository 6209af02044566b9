"""When a cohort meets, the plan, and who was there."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("programme", "0009_kits"), ("people", "0005_loose_ends")]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('day', models.DateField()),
                ('starts', models.TimeField(null=True)),
                ('minutes', models.PositiveSmallIntegerField(null=True)),
                ('place', peerloom.home.fields.ReleasedText(blank=True, default='')),
                ('state', peerloom.home.fields.PublicChar(default='planned', max_length=8)),
                ('moved_from', models.DateField(null=True)),
                ('moves', models.PositiveSmallIntegerField(default=0)),
                ('note', peerloom.home.fields.ReleasedText(blank=True, default='')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='programme.cohort', to_field='ref')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='programme.session', to_field='ref')),
            ],
            options={
                'ordering': ('day', 'starts', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('presence', peerloom.home.fields.PublicChar(max_length=8)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', to_field='ref')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='programme.meeting', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='SessionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('warnings', peerloom.home.fields.PublicText(blank=True, default='')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan', to='programme.session', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='SessionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', peerloom.home.fields.PublicChar(max_length=120)),
                ('minutes', models.PositiveSmallIntegerField(null=True)),
                ('materials', peerloom.home.fields.PublicText(blank=True, default='')),
                ('note', peerloom.home.fields.PublicText(blank=True, default='')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='programme.session', to_field='ref')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='StepBegan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='began', to='programme.meeting', to_field='ref')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('cohort', 'session'), name='one_meeting_a_session'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('planned', 'held', 'off'))), name='meeting_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'person'), name='noted_once_a_meeting'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('presence__in', ('there', 'late', 'left', 'away'))), name='presence_is_known'),
        ),
        migrations.AddConstraint(
            model_name='sessionstep',
            constraint=models.UniqueConstraint(fields=('session', 'position'), name='one_step_a_position'),
        ),
        migrations.AddConstraint(
            model_name='stepbegan',
            constraint=models.UniqueConstraint(fields=('meeting', 'position'), name='a_step_begins_once'),
        ),
    ]
