"""Services, ratings and referrals; short notes beside encounters, and marks of names."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_encounters"), ("programme", "0011_growing")]

    operations = [
        migrations.CreateModel(
            name='RatingView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_shown', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Directory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_public', models.BooleanField(default=False)),
                ('changes', models.PositiveIntegerField(default=0)),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.programme', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='RatingInView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rater', peerloom.home.fields.PublicChar(blank=True, default='', max_length=12)),
                ('answers', peerloom.home.fields.PublicChar(blank=True, default='', max_length=8)),
                ('view', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='raters', to='outreach.ratingview')),
            ],
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('outer_id', peerloom.home.fields.PublicChar(blank=True, default='', max_length=80)),
                ('name', peerloom.home.fields.PublicChar(max_length=200)),
                ('provider', peerloom.home.fields.PublicChar(blank=True, default='', max_length=200)),
                ('about', peerloom.home.fields.PublicText(blank=True, default='')),
                ('hours', peerloom.home.fields.PublicText(blank=True, default='')),
                ('address', peerloom.home.fields.PublicText(blank=True, default='')),
                ('getting_there', peerloom.home.fields.PublicText(blank=True, default='')),
                ('expect', peerloom.home.fields.PublicText(blank=True, default='')),
                ('phone', peerloom.home.fields.PublicChar(blank=True, default='', max_length=80)),
                ('url', peerloom.home.fields.PublicChar(blank=True, default='', max_length=300)),
                ('languages', peerloom.home.fields.PublicJSON(default=list)),
                ('topics', peerloom.home.fields.PublicJSON(default=list)),
                ('cost', peerloom.home.fields.PublicChar(default='unknown', max_length=8)),
                ('cost_note', peerloom.home.fields.PublicText(blank=True, default='')),
                ('without_id', peerloom.home.fields.PublicChar(default='unknown', max_length=8)),
                ('verified_on', models.DateField(blank=True, null=True)),
                ('is_closed', models.BooleanField(default=False)),
                ('directory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='outreach.directory')),
            ],
            options={
                'ordering': ('name', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', peerloom.home.fields.PublicChar(max_length=8, unique=True)),
                ('by', peerloom.home.fields.PublicChar(blank=True, default='', max_length=12)),
                ('made_on', models.DateField()),
                ('state', peerloom.home.fields.PublicChar(default='open', max_length=8)),
                ('followed_on', models.DateField(null=True)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='outreach.service')),
            ],
            options={
                'ordering': ('-pk',),
            },
        ),
        migrations.AddField(
            model_name='ratingview',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to='outreach.service'),
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rater', peerloom.home.fields.PublicChar(max_length=12)),
                ('answers', peerloom.home.fields.PublicChar(max_length=8)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='outreach.service')),
            ],
        ),
        migrations.CreateModel(
            name='Confidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('account', peerloom.home.fields.PublicChar(max_length=12)),
                ('made_on', models.DateField()),
                ('sealed', peerloom.home.fields.SealedBytes(to='person')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='outreach.service')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('cost__in', ('free', 'some', 'paid', 'unknown'))), name='service_cost_is_known'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('without_id__in', ('yes', 'no', 'unknown'))), name='service_id_is_known'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(condition=models.Q(('outer_id', ''), _negated=True), fields=('directory', 'outer_id'), name='one_service_an_outer_id'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('open', 'done', 'not_done'))), name='referral_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='ratingview',
            constraint=models.UniqueConstraint(condition=models.Q(('is_shown', True)), fields=('service',), name='one_view_shown'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('service', 'rater'), name='one_rating_a_person'),
        ),
        migrations.AddField(
            model_name='encounter',
            name='note',
            field=peerloom.home.fields.ReleasedText(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='outreachchoice',
            name='with_notes',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='RegisteredMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('study', peerloom.home.fields.PublicChar(max_length=12)),
                ('mark', peerloom.home.fields.PublicChar(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('study', 'mark'), name='one_mark_a_study')],
            },
        ),
    ]
