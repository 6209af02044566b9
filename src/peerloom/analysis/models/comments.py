"""Comments: threads of the team on a coding, a code, a theme, a memo or a source."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.codings import Coding
from peerloom.analysis.models.memos import Memo
from peerloom.analysis.models.sources import Source
from peerloom.analysis.models.themes import Theme
from peerloom.analysis.models.veiled import VeiledComments
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref

ON = ("source", "code", "coding", "theme", "memo")


def _exactly_one() -> Q:
    every = Q()
    for kept in ON:
        every |= Q(**{f"{name}__isnull": name != kept for name in ON})
    return every


class Comment(models.Model):
    """One entry; ``thread`` is the first of its thread, empty on the first itself."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    thread = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="+")
    coding = models.ForeignKey(Coding, null=True, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="+")
    memo = models.ForeignKey(Memo, null=True, on_delete=models.PROTECT, related_name="+")
    text = ReleasedText()
    by = PublicChar(max_length=12)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = PublicChar(max_length=12, default="")

    objects = VeiledComments["Comment"]()
    plain = models.Manager["Comment"]()

    class Meta:
        indexes = [models.Index(fields=["study", "-at"])]
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="comment_is_on_one_thing")
        ]


class Mention(models.Model):
    """Somebody of the team whom a comment calls by pseudonym; ``seen_at`` once she read it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    account = PublicChar(max_length=12)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "seen_at"])]
        constraints = [
            models.UniqueConstraint(fields=["comment", "account"], name="a_mention_once")
        ]
