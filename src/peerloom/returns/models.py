"""What was taken back; what people were shown, answered, and were told became of it."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText, SealedBytes
from peerloom.home.refs import new_ref
from peerloom.returns.checks.types import ABOUTS, CHOICES, OUTCOMES
from peerloom.returns.types import WHATS


class Withdrawal(models.Model):
    """One taking back: what followed from it, and by whose hand. Never why.

    ``uses`` is empty where everything was taken back; ``editions`` are those that held words,
    ``packages`` those that left for other places with some.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    what = PublicChar(max_length=12)
    kinds = PublicJSON(default=dict)
    uses = PublicJSON(default=list)
    items = models.PositiveIntegerField()
    releases = models.PositiveIntegerField()
    codings = models.PositiveIntegerField()
    quotes = models.PositiveIntegerField()
    editions = PublicJSON(default=list)
    packages = PublicJSON(default=list)
    by = PublicChar(max_length=12)
    hat = PublicChar(max_length=16)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(what__in=WHATS), name="withdrawal_is_known")
        ]


class BlankedNote(models.Model):
    """Something that ``writer`` had typed, in which words were blanked; to be read again."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="notes")
    kind = PublicChar(max_length=12)
    subject = PublicChar(max_length=12)
    writer = PublicChar(max_length=12, default="")
    seen_at = models.DateTimeField(null=True)


class MadeHappen(models.Model):
    """Which code or theme of a study tells what people made happen.

    Shapes: ``on`` is "code:REF" or "theme:REF".
    """

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    on = PublicChar(max_length=20)


class Summary(models.Model):
    """A theme in plain words, for the people whose words it rests on; not yet shown.

    ``second`` says the same in Peerloom's other language, here and in what was shown.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    theme = PublicChar(max_length=12, unique=True)
    text = ReleasedText(default=b"")
    second = ReleasedText(default=b"")
    version = models.PositiveIntegerField(default=0)
    written_by = PublicChar(max_length=12, default="")

    class Meta:
        verbose_name_plural = "summaries"


class Check(models.Model):
    """One theme, or one edition, as a cohort was shown it. What was shown never changes."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    cohort = models.ForeignKey(
        "programme.Cohort", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    theme = PublicChar(max_length=12, default="")
    edition = PublicChar(max_length=12, default="")
    position = models.PositiveIntegerField(default=0)
    name = ReleasedText(default=b"")
    text = ReleasedText(default=b"")
    second = ReleasedText(default=b"")
    version = models.PositiveIntegerField(default=0)
    sent_by = PublicChar(max_length=12)
    sent_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("edition", "position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["study", "cohort", "theme", "edition"],
                condition=models.Q(ended_at__isnull=True),
                name="shown_once_to_a_cohort",
            )
        ]


class Told(models.Model):
    """What was said in the team's words, and what was done or why not."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    cohort = models.ForeignKey(
        "programme.Cohort", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    check_shown = models.ForeignKey(
        Check, null=True, on_delete=models.PROTECT, related_name="replies"
    )
    about = PublicChar(max_length=8)
    said = ReleasedText(default=b"")
    did = ReleasedText(default=b"")
    outcome = PublicChar(max_length=8)
    is_public = models.BooleanField(default=True)
    by = PublicChar(max_length=12)
    on = models.DateField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "told"
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=OUTCOMES), name="told_outcome"),
            models.CheckConstraint(condition=models.Q(about__in=ABOUTS), name="told_about"),
        ]


class Answer(models.Model):
    """What one person was shown, and what she answered. Her words are sealed: to her, the vault.

    It is there from the moment she opened the page; ``choice`` is empty until she answers.
    No time stands here: it would tell who answered what.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    check_shown = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey(
        "people.Person", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    choice = PublicChar(max_length=8, default="")
    held = SealedBytes(to="vault", default=b"")
    sound = PublicChar(max_length=12, default="")
    sound_kind = PublicChar(max_length=40, default="")
    reply = models.ForeignKey(Told, null=True, on_delete=models.PROTECT, related_name="answers")
    reply_seen = models.BooleanField(default=False)

    class Meta:
        ordering = ("ref",)
        constraints = [
            models.UniqueConstraint(
                fields=["check_shown", "person"], name="one_answer_a_person_and_theme"
            ),
            models.CheckConstraint(
                condition=models.Q(choice__in=("", *CHOICES)), name="choice_is_known"
            ),
        ]


class LetOn(models.Model):
    """What a steward let on to the team of somebody's words: names taken out, a key of its own."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="let_on")
    held = SealedBytes(to="released", default=b"")
    by = PublicChar(max_length=12)


class Closing(models.Model):
    """A cohort that was heard to the end, or that a steward closed with a reason.

    Counts stand as they were that day; ``by_choice`` is empty where it would tell who said what.
    """

    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    cohort = models.ForeignKey(
        "programme.Cohort", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    themes = models.PositiveIntegerField()
    shown = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    by_choice = PublicJSON(default=dict)
    reason = ReleasedText(default=b"")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)


class Veto(models.Model):
    """An edition that its people do not let go out, until it is lifted."""

    edition = PublicChar(max_length=12, unique=True)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    reason = ReleasedText(default=b"")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "vetoes"
