from django.db import migrations, models

import peerloom.home.fields


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0003_canvas"),
    ]

    operations = [
        migrations.AddField(
            model_name="step",
            name="after",
            field=peerloom.home.fields.ReleasedText(default=b""),
        ),
        migrations.AddField(
            model_name="step",
            name="number",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="step",
            name="redone_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                fields=["study", "by", "-id"], name="analysis_st_study_i_4b86b0_idx"
            ),
        ),
    ]
