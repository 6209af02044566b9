import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='second_step_asked_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='account',
            name='time_zone',
            field=peerloom.home.fields.PublicChar(blank=True, default='', max_length=40),
        ),
        migrations.CreateModel(
            name='Invite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('digest', peerloom.home.fields.PublicChar(max_length=64, unique=True)),
                ('cohort', peerloom.home.fields.PublicChar(blank=True, default='', max_length=12)),
                ('made_by', peerloom.home.fields.PublicChar(max_length=12)),
                ('expires_at', models.DateTimeField()),
                ('spent', models.BooleanField(default=False)),
                ('taken_back', models.BooleanField(default=False)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Lane',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', peerloom.home.fields.PublicChar(max_length=32)),
                ('device', peerloom.home.fields.PublicChar(blank=True, default='', max_length=32)),
                ('misses', models.PositiveIntegerField(default=0)),
                ('open_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'device'), name='one_lane_per_device')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('held', peerloom.home.fields.SealedBytes(to='person')),
                ('made_on', models.DateField(auto_now_add=True)),
                ('is_read', models.BooleanField(default=False)),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Passkey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('credential', peerloom.home.fields.PublicChar(max_length=1400, unique=True)),
                ('public', peerloom.home.fields.PublicText()),
                ('count', models.PositiveBigIntegerField(default=0)),
                ('made_on', models.DateField(auto_now_add=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passkeys', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SpareCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', peerloom.home.fields.PublicChar(max_length=32)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spare_codes', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SpareKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('held', peerloom.home.fields.SealedBytes(to='person')),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='spare_key', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Timed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('held', peerloom.home.fields.SealedBytes(to='person')),
                ('confirmed', models.BooleanField(default=False)),
                ('last_step', models.PositiveBigIntegerField(default=0)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='timed', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('held', peerloom.home.fields.SealedBytes(to='person')),
                ('spoken', peerloom.home.fields.SealedBytes(null=True, to='person')),
                ('spoken_until', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to=settings.AUTH_USER_MODEL)),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares_of_others', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'peer'), name='one_half_per_peer'), models.CheckConstraint(condition=models.Q(('account', models.F('peer')), _negated=True), name='a_peer_is_somebody_else')],
            },
        ),
    ]
