"""Member checks, and what was done about what was said."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    peerloom.home.fields.PublicChar(
                        default=peerloom.home.refs.new_ref, max_length=12, unique=True
                    ),
                ),
                ("theme", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("edition", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("position", models.PositiveIntegerField(default=0)),
                ("name", peerloom.home.fields.ReleasedText(default=b"")),
                ("text", peerloom.home.fields.ReleasedText(default=b"")),
                ("version", models.PositiveIntegerField(default=0)),
                ("sent_by", peerloom.home.fields.PublicChar(max_length=12)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.cohort",
                        to_field="ref",
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.study",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "ordering": ("edition", "position", "id"),
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    peerloom.home.fields.PublicChar(
                        default=peerloom.home.refs.new_ref, max_length=12, unique=True
                    ),
                ),
                ("choice", peerloom.home.fields.PublicChar(default="", max_length=8)),
                ("held", peerloom.home.fields.SealedBytes(default=b"", to="vault")),
                ("sound", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("sound_kind", peerloom.home.fields.PublicChar(default="", max_length=40)),
                ("reply_seen", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
                (
                    "check_shown",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="returns.check",
                    ),
                ),
            ],
            options={
                "ordering": ("ref",),
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("themes", models.PositiveIntegerField()),
                ("shown", models.PositiveIntegerField()),
                ("answered", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
                ("by_choice", peerloom.home.fields.PublicJSON(default=dict)),
                ("reason", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.cohort",
                        to_field="ref",
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.study",
                        to_field="ref",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LetOn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    peerloom.home.fields.PublicChar(
                        default=peerloom.home.refs.new_ref, max_length=12, unique=True
                    ),
                ),
                ("held", peerloom.home.fields.SealedBytes(default=b"", to="released")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="let_on",
                        to="returns.answer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Summary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    peerloom.home.fields.PublicChar(
                        default=peerloom.home.refs.new_ref, max_length=12, unique=True
                    ),
                ),
                ("theme", peerloom.home.fields.PublicChar(max_length=12, unique=True)),
                ("text", peerloom.home.fields.ReleasedText(default=b"")),
                ("version", models.PositiveIntegerField(default=0)),
                ("written_by", peerloom.home.fields.PublicChar(default="", max_length=12)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.study",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "summaries",
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    peerloom.home.fields.PublicChar(
                        default=peerloom.home.refs.new_ref, max_length=12, unique=True
                    ),
                ),
                ("about", peerloom.home.fields.PublicChar(max_length=8)),
                ("said", peerloom.home.fields.ReleasedText(default=b"")),
                ("did", peerloom.home.fields.ReleasedText(default=b"")),
                ("outcome", peerloom.home.fields.PublicChar(max_length=8)),
                ("is_public", models.BooleanField(default=True)),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("on", models.DateField(auto_now_add=True)),
                (
                    "check_shown",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="returns.check",
                    ),
                ),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.cohort",
                        to_field="ref",
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.study",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "told",
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="reply",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="returns.told",
            ),
        ),
        migrations.CreateModel(
            name="Veto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", peerloom.home.fields.PublicChar(max_length=12, unique=True)),
                ("reason", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.study",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "vetoes",
            },
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("study", "cohort", "theme", "edition"),
                name="shown_once_to_a_cohort",
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ("changed", "kept"))), name="told_outcome"
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__in", ("check", "feedback", "proposal", "other"))),
                name="told_about",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("check_shown", "person"), name="one_answer_a_person_and_theme"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice__in", ("", "so", "partly", "not", "out", "more"))),
                name="choice_is_known",
            ),
        ),
    ]
