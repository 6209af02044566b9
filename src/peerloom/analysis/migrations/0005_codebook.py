import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0004_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="BroughtCodebook",
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
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("rows", peerloom.home.fields.ReleasedText()),
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
            name="CodeSplit",
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
                ("parts", peerloom.home.fields.ReleasedText()),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="splits",
                        to="analysis.code",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CodeState",
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
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("verb", peerloom.home.fields.PublicChar(max_length=60)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("written", peerloom.home.fields.ReleasedText()),
                ("lives", models.BooleanField(default=True)),
                ("became", peerloom.home.fields.PublicJSON(default=list)),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="states",
                        to="analysis.code",
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
            name="SplitChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("parts", peerloom.home.fields.PublicJSON(default=list)),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                (
                    "coding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="analysis.coding",
                    ),
                ),
                (
                    "split",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="analysis.codesplit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CodebookVersion",
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
                ("upto", models.BigIntegerField()),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                    models.Index(fields=["study", "upto"], name="analysis_co_study_i_550693_idx")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="codesplit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("code",),
                name="one_open_split_per_code",
            ),
        ),
        migrations.AddIndex(
            model_name="codestate",
            index=models.Index(fields=["study", "id"], name="analysis_co_study_i_97569e_idx"),
        ),
        migrations.AddIndex(
            model_name="codestate",
            index=models.Index(fields=["code", "id"], name="analysis_co_code_id_1dae35_idx"),
        ),
        migrations.AddConstraint(
            model_name="splitchoice",
            constraint=models.UniqueConstraint(
                fields=("split", "coding"), name="one_choice_per_passage"
            ),
        ),
    ]
