"""What people answered to a checklist's items."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, ReleasedText


class ChecklistAnswer(models.Model):
    """One item of one checklist, answered for a study.

    ``text`` stands in place of what the log proposes; ``where`` says where the report has it.
    """

    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    checklist = PublicChar(max_length=12)
    item = PublicChar(max_length=24)
    text = ReleasedText(default=b"")
    where = ReleasedText(default=b"")
    does_not_apply = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    written_by = PublicChar(max_length=12, default="")
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "checklist", "item"], name="one_answer_per_item"
            )
        ]
