"""Honoraria and costs."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("programme", "0006_smallest_group"), ("people", "0005_loose_ends")]

    operations = [
        migrations.CreateModel(
            name='Purse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', peerloom.home.fields.PublicChar(max_length=3)),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='purse', to='programme.programme', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='CashCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('counted', models.BigIntegerField()),
                ('expected', models.BigIntegerField()),
                ('upto', models.PositiveIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.programme', to_field='ref')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('counted__gte', 0)), name='nobody_counts_below_zero')],
            },
        ),
        migrations.CreateModel(
            name='LedgerLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('day', models.DateField()),
                ('deed', peerloom.home.fields.PublicChar(max_length=12)),
                ('kind', peerloom.home.fields.PublicChar(max_length=12)),
                ('way', peerloom.home.fields.PublicChar(blank=True, default='', max_length=12)),
                ('cents', models.BigIntegerField()),
                ('signed', models.BooleanField(default=False)),
                ('once', peerloom.home.fields.PublicChar(blank=True, default='', max_length=36)),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', to_field='ref')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.programme', to_field='ref')),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.session', to_field='ref')),
                ('turns', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='turned_by', to='programme.ledgerline')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='lines_count_up'), models.UniqueConstraint(condition=models.Q(('once', ''), _negated=True), fields=('programme', 'once'), name='a_line_is_sent_once'), models.CheckConstraint(condition=models.Q(('deed__in', ('promised', 'paid', 'declined', 'spent', 'put_in', 'taken_out'))), name='deed_of_money_is_known'), models.CheckConstraint(condition=models.Q(('kind__in', ('honorarium', 'travel', 'childcare', 'food', 'materials', 'room', 'box'))), name='kind_of_money_is_known'), models.CheckConstraint(condition=models.Q(('way__in', ('', 'cash', 'voucher', 'transfer'))), name='way_of_money_is_known'), models.CheckConstraint(condition=models.Q(('cents', 0), _negated=True), name='money_is_not_nothing'), models.CheckConstraint(condition=models.Q(('cents__gt', 0), ('turns__isnull', False), _connector='OR'), name='only_turning_takes_away')],
            },
        ),
    ]
