"""References, authors and how an edition is published."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [("findings", "0004_figures")]

    operations = [
        migrations.CreateModel(
            name="Imprint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("authors", peerloom.home.fields.ReleasedText(default=b"")),
                ("abstract", peerloom.home.fields.ReleasedText(default=b"")),
                ("thanks", peerloom.home.fields.ReleasedText(default=b"")),
                ("licence", peerloom.home.fields.PublicChar(default="", max_length=30)),
                ("kind", peerloom.home.fields.PublicChar(default="report", max_length=30)),
                ("style", peerloom.home.fields.PublicChar(default="apa", max_length=20)),
                ("version", models.PositiveIntegerField(default=0)),
                ("study", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.study", to_field="ref")),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("venue", peerloom.home.fields.ReleasedText(default=b"")),
                ("doi", peerloom.home.fields.ReleasedText(default=b"")),
                ("links", peerloom.home.fields.ReleasedText(default=b"")),
                ("day", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("edition", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="publication", to="findings.edition")),
            ],
        ),
        migrations.CreateModel(
            name="CitedWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ("key", peerloom.home.fields.PublicChar(max_length=60)),
                ("held", peerloom.home.fields.ReleasedText(default=b"")),
                ("added_by", peerloom.home.fields.PublicChar(max_length=12)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("study", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.study", to_field="ref")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("study", "key"), name="a_key_cites_one_work")],
            },
        ),
    ]
