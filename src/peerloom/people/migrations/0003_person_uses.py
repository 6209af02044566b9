"""Consents of a person beside those of an item, and the form that each stood on."""

from django.db import migrations, models

import peerloom.home.fields

USES = ("facilitator", "team", "quotes", "not_peers", "contact", "keep")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_joining")]

    operations = [
        migrations.AddField(
            model_name="consentevent",
            name="form",
            field=peerloom.home.fields.PublicChar(default="", max_length=12),
        ),
        migrations.RemoveConstraint(model_name="consentevent", name="use_is_known"),
        migrations.AddConstraint(
            model_name="consentevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("use__in", USES)), name="use_is_known"
            ),
        ),
    ]
