"""Packages for other places, and theirs."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("findings", "0005_publishing")]

    operations = [
        migrations.CreateModel(
            name="HandedPackage",
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
                ("number", models.PositiveIntegerField()),
                ("digest", peerloom.home.fields.PublicChar(max_length=64)),
                ("quotes", models.PositiveIntegerField(default=0)),
                ("releases", peerloom.home.fields.PublicJSON(default=list)),
                ("counts", peerloom.home.fields.PublicJSON(default=list)),
                ("made_by", peerloom.home.fields.PublicChar(max_length=12)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("study", "number"), name="one_package_per_number"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="BroughtPackage",
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
                ("key", peerloom.home.fields.PublicChar(max_length=64)),
                ("theirs", peerloom.home.fields.PublicChar(max_length=12)),
                ("made_on", peerloom.home.fields.PublicChar(max_length=40)),
                ("digest", peerloom.home.fields.PublicChar(max_length=64)),
                ("held", peerloom.home.fields.ReleasedText()),
                ("brought_by", peerloom.home.fields.PublicChar(max_length=12)),
                ("brought_at", models.DateTimeField(auto_now=True)),
                ("compared_by", peerloom.home.fields.PublicChar(default="", max_length=12)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("study", "key", "theirs"), name="newest_package_of_a_study"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="SharedTheme",
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
                ("name", peerloom.home.fields.ReleasedText()),
                ("note", peerloom.home.fields.ReleasedText(default=b"")),
                ("position", models.PositiveIntegerField(default=0)),
                ("made_by", peerloom.home.fields.PublicChar(max_length=12)),
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
            name="SharedPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", peerloom.home.fields.PublicChar(blank=True, default="", max_length=12)),
                ("theme", peerloom.home.fields.PublicChar(max_length=12)),
                (
                    "shared",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="findings.sharedtheme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("shared", "place", "theme"), name="a_part_stands_there_once"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="SharedCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", peerloom.home.fields.PublicChar(blank=True, default="", max_length=12)),
                ("rating", peerloom.home.fields.PublicChar(blank=True, default="", max_length=12)),
                ("meaning", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                (
                    "shared",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="findings.sharedtheme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("shared", "place"), name="one_judgement_per_place"
                    )
                ]
            },
        ),
    ]
