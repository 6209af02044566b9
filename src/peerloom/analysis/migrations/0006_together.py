import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields
import peerloom.home.refs


def _row(*fields):
    key = models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )
    return [("id", key), *fields]


def _ref():
    return peerloom.home.fields.PublicChar(
        default=peerloom.home.refs.new_ref, max_length=12, unique=True
    )


def _study():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="programme.study",
        to_field="ref",
    )


def _on(name):
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=f"analysis.{name}",
    )


def _part(to, name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=name, to=f"analysis.{to}"
    )


_ON = ("source", "code", "coding", "theme", "memo")


def _exactly_one():
    every = models.Q()
    for kept in _ON:
        every |= models.Q(**{f"{name}__isnull": name != kept for name in _ON})
    return every


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0005_codebook"),
        ("programme", "0005_two_approvals"),
    ]

    operations = [
        migrations.AddField(
            model_name="code",
            name="own",
            field=peerloom.home.fields.PublicChar(default="", max_length=12),
        ),
        migrations.RemoveConstraint(model_name="code", name="one_living_code_per_name"),
        migrations.AddConstraint(
            model_name="code",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("study", "own", "folded"),
                name="one_living_code_per_name",
            ),
        ),
        migrations.CreateModel(
            name="Round",
            fields=_row(
                ("ref", _ref()),
                ("name", peerloom.home.fields.ReleasedText()),
                ("fixed_codes", models.BooleanField(default=True)),
                ("started_by", peerloom.home.fields.PublicChar(max_length=12)),
                ("started_at", models.DateTimeField()),
                ("revealed_at", models.DateTimeField(null=True)),
                ("revealed_by", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("reason", peerloom.home.fields.ReleasedText(default=b"")),
                ("study", _study()),
            ),
            options={
                "indexes": [
                    models.Index(
                        fields=["study", "-started_at"], name="analysis_ro_study_i_845ef2_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundSource",
            fields=_row(
                ("round", _part("round", "sources")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="analysis.source",
                    ),
                ),
            ),
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "source"), name="a_source_once_per_round"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundCoder",
            fields=_row(
                ("account", peerloom.home.fields.PublicChar(max_length=12)),
                ("done_at", models.DateTimeField(null=True)),
                ("round", _part("round", "coders")),
            ),
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "account"), name="a_coder_once_per_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("account", ""), _negated=True),
                        name="a_coder_is_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=_row(
                ("ref", _ref()),
                ("text", peerloom.home.fields.ReleasedText()),
                ("by", peerloom.home.fields.PublicChar(max_length=12)),
                ("at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("resolved_at", models.DateTimeField(null=True)),
                ("resolved_by", peerloom.home.fields.PublicChar(default="", max_length=12)),
                ("study", _study()),
                (
                    "thread",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="analysis.comment",
                    ),
                ),
                *((name, _on(name)) for name in _ON),
            ),
            options={
                "indexes": [
                    models.Index(fields=["study", "-at"], name="analysis_co_study_i_9c5591_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=_exactly_one(), name="comment_is_on_one_thing"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=_row(
                ("account", peerloom.home.fields.PublicChar(max_length=12)),
                ("seen_at", models.DateTimeField(null=True)),
                ("comment", _part("comment", "mentions")),
            ),
            options={
                "indexes": [
                    models.Index(
                        fields=["account", "seen_at"], name="analysis_me_account_92a55b_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("comment", "account"), name="a_mention_once"
                    )
                ],
            },
        ),
    ]
