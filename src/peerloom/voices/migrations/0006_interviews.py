import django.db.models.deletion
import peerloom.home.fields
import peerloom.home.refs
from django.db import migrations, models

STATES = ('planned', 'held', 'transcript', 'reading', 'read', 'gate', 'closed')


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0005_feedback'),
    ]

    operations: list = [
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('words', peerloom.home.fields.ReleasedText()),
                ('study', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.study', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='Interview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('interviewer', peerloom.home.fields.PublicChar(max_length=12)),
                ('language', peerloom.home.fields.PublicChar(max_length=12)),
                ('planned_for', models.DateTimeField(null=True)),
                ('state', peerloom.home.fields.PublicChar(default='planned', max_length=12)),
                ('reading', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('consent_how', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('consent_uses', peerloom.home.fields.PublicJSON(default=list)),
                ('consent_by', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('consent_at', models.DateTimeField(null=True)),
                ('struck', models.PositiveIntegerField(default=0)),
                ('voice', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', to_field='ref')),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.session', to_field='ref')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.study', to_field='ref')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', STATES)), name='interview_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='InterviewText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('kind', peerloom.home.fields.PublicChar(max_length=12)),
                ('beside', models.BooleanField(default=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('at', models.DateTimeField(auto_now=True)),
                ('held', peerloom.home.fields.SealedBytes(to='vault')),
                ('interview', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='voices.interview')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('beside', False)), fields=('interview', 'kind'), name='one_text_of_a_kind_in_force'),
                    models.CheckConstraint(condition=models.Q(('kind__in', ('notes', 'transcript', 'strikes', 'remark'))), name='interview_text_is_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Sound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('kind', peerloom.home.fields.PublicChar(max_length=12)),
                ('total', models.PositiveBigIntegerField()),
                ('arrived', models.BooleanField(default=False)),
                ('interview', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sound', to='voices.interview')),
            ],
        ),
    ]
