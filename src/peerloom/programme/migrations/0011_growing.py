"""Steps towards another hat, and what peers say to it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("programme", "0010_running"), ("people", "0005_loose_ends")]

    operations = [
        migrations.CreateModel(
            name='GrowingStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('role', peerloom.home.fields.PublicChar(max_length=12)),
                ('state', peerloom.home.fields.PublicChar(default='learning', max_length=8)),
                ('trained', models.BooleanField(default=False)),
                ('practised', models.BooleanField(default=False)),
                ('begun_on', models.DateField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', to_field='ref')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.programme', to_field='ref')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'learning')), fields=('person', 'role'), name='one_way_to_a_hat'), models.CheckConstraint(condition=models.Q(('role__in', ('facilitator', 'analyst', 'steward'))), name='hat_of_a_step_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ('learning', 'given', 'stopped'))), name='step_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='PeerLeave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given', models.BooleanField(default=False)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, to_field='ref')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', to_field='ref')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'person'), name='a_peer_answers_once')],
            },
        ),
    ]
