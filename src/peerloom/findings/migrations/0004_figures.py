"""Figures where their writers placed them."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_writing"), ("programme", "0005_two_approvals")]

    operations = [
        migrations.CreateModel(
            name="PeopleCounts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rows", peerloom.home.fields.PublicJSON(default=list)),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people_counts",
                        to="findings.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlacedFigure",
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
                ("kind", peerloom.home.fields.PublicChar(max_length=20)),
                ("options", peerloom.home.fields.PublicJSON(default=dict)),
                ("title", peerloom.home.fields.ReleasedText(default=b"")),
                ("alt", peerloom.home.fields.ReleasedText(default=b"")),
                ("told_of", peerloom.home.fields.PublicChar(default="", max_length=16)),
                ("version", models.PositiveIntegerField(default=1)),
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
            options={
                "indexes": [
                    models.Index(
                        fields=["study", "removed_at"], name="findings_pl_study_i_5cfd32_idx"
                    )
                ],
            },
        ),
    ]
