import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0008_across"),
        ("people", "0004_attributes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Speaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ("label", peerloom.home.fields.ReleasedText()),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person", to_field="ref")),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="speakers", to="analysis.source")),
            ],
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ("release", peerloom.home.fields.PublicChar(max_length=12)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("stands", models.BooleanField()),
                ("why", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(null=True)),
                ("code", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="settlements", to="analysis.code")),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="settlements", to="analysis.source")),
            ],
            options={
                "indexes": [models.Index(fields=["source", "code"], name="analysis_se_source__472cd5_idx")],
                "constraints": [models.CheckConstraint(condition=models.Q(("end__gt", models.F("start"))), name="settlement_not_empty")],
            },
        ),
    ]
