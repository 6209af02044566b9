import django.db.models.deletion
import peerloom.home.fields
import peerloom.home.refs
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0003_feedback_window'),
        ('voices', '0004_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedbackForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('asked', models.PositiveSmallIntegerField(null=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.session', to_field='ref')),
                ('shown_with', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pooled', to='voices.feedbackform')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.study', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='AnswerPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('account', peerloom.home.fields.PublicChar(max_length=12)),
                ('held', peerloom.home.fields.SealedBytes(to='person')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='voices.feedbackform')),
            ],
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', peerloom.home.fields.PublicJSON(default=dict)),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='voices.feedbackform')),
            ],
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('taken', models.BooleanField(default=False)),
                ('public', peerloom.home.fields.PublicChar(max_length=64)),
                ('lock', peerloom.home.fields.PublicChar(max_length=64)),
                ('key', peerloom.home.fields.SealedBytes(to='vault')),
                ('held', peerloom.home.fields.SealedBytes(to='vault')),
                ('back', peerloom.home.fields.SealedBytes(to='person')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='voices.feedbackform')),
            ],
        ),
        migrations.CreateModel(
            name='TableHabit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heads', peerloom.home.fields.PublicChar(max_length=64)),
                ('pairs', peerloom.home.fields.PublicJSON(default=list)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.study', to_field='ref')),
            ],
        ),
        migrations.AddConstraint(
            model_name='feedbackform',
            constraint=models.UniqueConstraint(fields=('study', 'session'), name='one_form_a_session'),
        ),
        migrations.AddConstraint(
            model_name='answerpage',
            constraint=models.UniqueConstraint(fields=('form', 'account'), name='one_page_of_answers_each'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.UniqueConstraint(fields=('form', 'number'), name='one_version_a_number'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='versions_count_from_one'),
        ),
        migrations.AddConstraint(
            model_name='tablehabit',
            constraint=models.UniqueConstraint(fields=('study', 'heads'), name='one_habit_a_table'),
        ),
    ]
