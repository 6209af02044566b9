import django.db.models.deletion
import peerloom.home.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0002_facilitators'),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedbackWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', peerloom.home.fields.PublicChar(default='open', max_length=8)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='windows', to='programme.session', to_field='ref')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.study', to_field='ref')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'study'), name='one_window_a_session'), models.CheckConstraint(condition=models.Q(('state__in', ('open', 'closed'))), name='window_is_open_or_closed')],
            },
        ),
    ]
