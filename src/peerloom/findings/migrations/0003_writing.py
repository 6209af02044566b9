"""Order, outline, comments and versions of what is written."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_quotes_apart")]

    operations = [
        migrations.CreateModel(
            name="CaptionRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("who", peerloom.home.fields.PublicChar(default="pseudonym", max_length=10)),
                ("place", peerloom.home.fields.PublicChar(default="all", max_length=10)),
                (
                    "study",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.study",
                        to_field="ref",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Outline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", peerloom.home.fields.PublicJSON(default=list)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "study",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.study",
                        to_field="ref",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnSection",
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
                ("heading", peerloom.home.fields.ReleasedText(default=b"")),
                ("made_by", peerloom.home.fields.PublicChar(max_length=12)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(null=True)),
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
            name="GuardRuling",
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
                ("warning", peerloom.home.fields.PublicChar(max_length=32)),
                ("reason", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                        fields=("study", "warning"), name="one_ruling_per_warning"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
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
                ("part", peerloom.home.fields.PublicChar(max_length=12)),
                ("about", peerloom.home.fields.ReleasedText(default=b"")),
                ("text", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("settled_by", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("settled_at", models.DateTimeField(null=True)),
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
                "indexes": [
                    models.Index(fields=["study", "part"], name="findings_re_study_i_cd4101_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="WrittenVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", peerloom.home.fields.PublicChar(max_length=12)),
                ("number", models.PositiveIntegerField()),
                ("text", peerloom.home.fields.ReleasedText(default=b"")),
                ("placed", peerloom.home.fields.PublicJSON(default=dict)),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                    models.UniqueConstraint(fields=("part", "number"), name="one_text_per_version")
                ],
            },
        ),
    ]
