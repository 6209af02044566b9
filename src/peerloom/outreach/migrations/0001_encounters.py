"""Encounters, stock and support notes."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    initial = True

    dependencies = [("programme", "0011_growing"), ("people", "0005_loose_ends")]

    operations = [
        migrations.CreateModel(
            name="OutreachChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_on", models.BooleanField(default=False)),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.programme",
                        to_field="ref",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SupportNote",
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
                ("day", models.DateField()),
                ("text", peerloom.home.fields.ReleasedText()),
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
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.programme",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "ordering": ("-day", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Encounter",
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
                ("once", peerloom.home.fields.PublicChar(max_length=32, unique=True)),
                ("day", models.DateField()),
                ("audience", peerloom.home.fields.PublicChar(max_length=12)),
                ("setting", peerloom.home.fields.PublicChar(max_length=12)),
                ("topics", peerloom.home.fields.PublicJSON(default=list)),
                ("materials", peerloom.home.fields.PublicJSON(default=list)),
                ("people", models.PositiveSmallIntegerField(default=1)),
                ("referral", peerloom.home.fields.PublicChar(blank=True, default="", max_length=8)),
                ("accompanied", models.BooleanField(default=False)),
                ("is_apart", models.BooleanField(default=False)),
                (
                    "double_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="outreach.encounter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.programme",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "ordering": ("-day", "-pk"),
                "indexes": [models.Index(fields=["programme", "day"], name="encounter_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "audience__in",
                                ("colleague", "manager", "client", "partner", "provider", "other"),
                            )
                        ),
                        name="encounter_audience_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("setting__in", ("work", "street", "home", "office", "online", "other"))
                        ),
                        name="encounter_setting_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("referral__in", ("", "sent", "went"))),
                        name="encounter_referral_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1)), name="encounter_reached_somebody"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StockLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("material", peerloom.home.fields.PublicChar(max_length=12)),
                ("kind", peerloom.home.fields.PublicChar(max_length=8)),
                ("amount", models.PositiveIntegerField()),
                ("day", models.DateField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.programme",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "ordering": ("day", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("in", "count")),
                            (
                                "material__in",
                                (
                                    "condoms",
                                    "lube",
                                    "kits",
                                    "naloxone",
                                    "tests",
                                    "leaflets",
                                    "food",
                                ),
                            ),
                        ),
                        name="stock_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WeekPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("monday", models.DateField()),
                ("planned", models.PositiveSmallIntegerField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.programme",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "ordering": ("monday",),
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "monday"), name="one_plan_a_week")
                ],
            },
        ),
    ]
