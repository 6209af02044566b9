"""Proposals, their discussion and their votes."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("programme", "0007_money")]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('about', peerloom.home.fields.PublicChar(max_length=8)),
                ('text', peerloom.home.fields.ReleasedText()),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('made_on', models.DateField()),
                ('answer', peerloom.home.fields.ReleasedText(blank=True, default='')),
                ('led_to', peerloom.home.fields.ReleasedText(blank=True, default='')),
                ('answered_on', models.DateField(null=True)),
                ('taken_back', models.BooleanField(default=False)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.cohort', to_field='ref')),
            ],
            options={
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('voters', models.PositiveSmallIntegerField()),
                ('quorum', models.PositiveSmallIntegerField(default=50)),
                ('closes_on', models.DateField()),
                ('state', peerloom.home.fields.PublicChar(default='open', max_length=8)),
                ('outcome', peerloom.home.fields.PublicChar(blank=True, default='', max_length=12)),
                ('told', peerloom.home.fields.PublicJSON(default=dict)),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ballot', to='programme.proposal', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='ProposalRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ('text', peerloom.home.fields.ReleasedText()),
                ('by', peerloom.home.fields.PublicChar(max_length=12)),
                ('by_team', models.BooleanField(default=False)),
                ('made_on', models.DateField()),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='programme.proposal', to_field='ref')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='BallotPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', peerloom.home.fields.PublicChar(blank=True, default='', max_length=8)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='programme.ballot')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('choice__in', ('', 'agree', 'abstain', 'disagree'))), name='choice_on_paper_is_known')],
            },
        ),
        migrations.CreateModel(
            name='BallotVoter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', peerloom.home.fields.PublicChar(max_length=12)),
                ('has_voted', models.BooleanField(default=False)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='programme.ballot')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ballot', 'person'), name='one_vote_a_person')],
            },
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('about__in', ('topic', 'change', 'speaker', 'time'))), name='proposal_is_about_known'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('state', 'open')), models.Q(('outcome__in', ('adopted', 'not_adopted', 'tied', 'too_few')), ('state', 'closed')), _connector='OR'), name='a_closed_vote_has_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('quorum__gte', 1), ('quorum__lte', 100)), name='a_quorum_is_a_share'),
        ),
    ]
