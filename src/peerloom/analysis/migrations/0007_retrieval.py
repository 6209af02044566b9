import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0006_together"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", peerloom.home.fields.PublicChar(default=peerloom.home.refs.new_ref, max_length=12, unique=True)),
                ("name", peerloom.home.fields.ReleasedText()),
                ("asked", peerloom.home.fields.ReleasedText()),
                ("shared", models.BooleanField(default=False)),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(null=True)),
                ("study", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.study", to_field="ref")),
            ],
            options={
                "indexes": [models.Index(fields=["study", "removed_at"], name="saved_of_study")],
            },
        ),
        migrations.CreateModel(
            name="Suggestions",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.BooleanField(default=False)),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now=True)),
                ("study", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.study", to_field="ref")),
            ],
        ),
    ]
