"""Below how many people a group isn't shown to anybody outside the team."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0005_two_approvals")]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="smallest_group",
            field=models.PositiveSmallIntegerField(default=5),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("smallest_group__gte", 3)),
                name="groups_of_three_at_least",
            ),
        ),
    ]
