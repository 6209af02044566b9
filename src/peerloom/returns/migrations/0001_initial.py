import django.db.models.deletion
import peerloom.home.fields
import peerloom.home.refs
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0003_person_uses'),
        ('programme', '0004_ethics'),
    ]

    operations = [
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('what', peerloom.home.fields.PublicChar(max_length=12)),
                ('kinds', peerloom.home.fields.PublicJSON(default=dict)),
                ('uses', peerloom.home.fields.PublicJSON(default=list)),
                ('items', models.PositiveIntegerField()),
                ('releases', models.PositiveIntegerField()),
                ('codings', models.PositiveIntegerField()),
                ('quotes', models.PositiveIntegerField()),
                ('editions', peerloom.home.fields.PublicJSON(default=list)),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('hat', peerloom.home.fields.PublicChar(max_length=16)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', to_field='ref')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.study', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='BlankedNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', peerloom.home.fields.PublicChar(max_length=12)),
                ('subject', peerloom.home.fields.PublicChar(max_length=12)),
                ('writer', peerloom.home.fields.PublicChar(default='', max_length=12)),
                ('seen_at', models.DateTimeField(null=True)),
                ('withdrawal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='returns.withdrawal')),
            ],
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('what__in', ('item', 'person', 'expired'))), name='withdrawal_is_known'),
        ),
    ]
