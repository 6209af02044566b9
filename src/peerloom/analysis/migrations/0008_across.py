import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0007_retrieval"),
    ]

    operations = [
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("completeness", peerloom.home.fields.ReleasedText(default=b"")),
                ("overall", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now=True)),
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
            name="MapPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("x", models.IntegerField()),
                ("y", models.IntegerField()),
                (
                    "theme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="place",
                        to="analysis.theme",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PathwayFactor",
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
                ("stage", peerloom.home.fields.ReleasedText(default=b"")),
                ("name", peerloom.home.fields.ReleasedText(default=b"")),
                ("place", models.IntegerField(default=0)),
                ("position", models.IntegerField(default=0)),
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
            name="PathwayLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="analysis.code",
                    ),
                ),
                (
                    "coding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="analysis.coding",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="analysis.pathwayfactor",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="analysis.theme",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ThemeRelation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", peerloom.home.fields.PublicChar(max_length=12)),
                ("label", peerloom.home.fields.ReleasedText(default=b"")),
                ("position", models.IntegerField(default=0)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leaving",
                        to="analysis.theme",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arriving",
                        to="analysis.theme",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TimeNote",
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
                ("prompt", peerloom.home.fields.PublicChar(max_length=16)),
                ("text", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.session",
                        to_field="ref",
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
            name="TriangulationCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", peerloom.home.fields.PublicChar(max_length=12)),
                ("rating", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("prominence", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("meaning", peerloom.home.fields.ReleasedText(default=b"")),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "example",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="analysis.coding",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="triangulation",
                        to="analysis.theme",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="pathwayfactor",
            index=models.Index(
                fields=["study", "place", "position"], name="analysis_pa_study_i_429c7a_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="pathwaylink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("code__isnull", True), ("coding__isnull", True), ("theme__isnull", False)
                    ),
                    models.Q(
                        ("code__isnull", False), ("coding__isnull", True), ("theme__isnull", True)
                    ),
                    models.Q(
                        ("code__isnull", True), ("coding__isnull", False), ("theme__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="link_is_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="themerelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("leads", "part", "against", "free"))),
                name="relation_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="themerelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("first", models.F("second")), _negated=True),
                name="relation_joins_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="timenote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "prompt__in",
                        (
                            "increase",
                            "cumulative",
                            "turning",
                            "decrease",
                            "constant",
                            "idiosyncratic",
                            "missing",
                        ),
                    )
                ),
                name="prompt_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="triangulationcell",
            constraint=models.UniqueConstraint(
                fields=("theme", "kind"), name="one_cell_per_theme_and_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="triangulationcell",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rating__in", ("", "agreement", "partial", "silence", "dissonance"))
                ),
                name="rating_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="triangulationcell",
            constraint=models.CheckConstraint(
                condition=models.Q(("prominence__in", ("", "passing", "recurring", "central"))),
                name="prominence_is_known",
            ),
        ),
    ]
