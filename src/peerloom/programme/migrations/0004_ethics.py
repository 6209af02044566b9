import django.db.models.deletion
import peerloom.home.fields
import peerloom.home.refs
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0003_feedback_window'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsentForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('version', models.PositiveSmallIntegerField()),
                ('manner', peerloom.home.fields.PublicChar(max_length=8)),
                ('made_on', models.DateField(auto_now_add=True)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_forms', to='programme.study', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='ConsentFormText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', peerloom.home.fields.PublicChar(max_length=12)),
                ('text', peerloom.home.fields.PublicText()),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='programme.consentform')),
            ],
        ),
        migrations.CreateModel(
            name='Ethics',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', peerloom.home.fields.PublicChar(blank=True, default='', max_length=200)),
                ('number', peerloom.home.fields.PublicChar(blank=True, default='', max_length=80)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('approved_until', models.DateField(blank=True, null=True)),
                ('cut_off', models.DateField(blank=True, null=True)),
                ('cut_off_words', peerloom.home.fields.PublicText(blank=True, default='')),
                ('retention_until', models.DateField(blank=True, null=True)),
                ('retention_words', peerloom.home.fields.PublicText(blank=True, default='')),
                ('limits', peerloom.home.fields.PublicText(blank=True, default='')),
                ('danger', peerloom.home.fields.PublicText(blank=True, default='')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('study', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ethics', to='programme.study', to_field='ref')),
            ],
        ),
        migrations.AddConstraint(
            model_name='consentform',
            constraint=models.UniqueConstraint(fields=('study', 'version'), name='consent_forms_count_up'),
        ),
        migrations.AddConstraint(
            model_name='consentform',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ('written', 'spoken'))), name='form_manner_is_known'),
        ),
        migrations.AddConstraint(
            model_name='consentformtext',
            constraint=models.UniqueConstraint(fields=('form', 'language'), name='a_form_once_a_language'),
        ),
    ]
