"""Answers to reporting checklists."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields


class Migration(migrations.Migration):
    dependencies = [("findings", "0006_synthesis")]

    operations = [
        migrations.CreateModel(
            name="ChecklistAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checklist", peerloom.home.fields.PublicChar(max_length=12)),
                ("item", peerloom.home.fields.PublicChar(max_length=24)),
                ("text", peerloom.home.fields.ReleasedText(default=b"")),
                ("where", peerloom.home.fields.ReleasedText(default=b"")),
                ("does_not_apply", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=0)),
                ("written_by", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("written_at", models.DateTimeField(auto_now=True)),
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
                        fields=("study", "checklist", "item"), name="one_answer_per_item"
                    )
                ]
            },
        ),
    ]
