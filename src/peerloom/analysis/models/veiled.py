"""Managers that leave out what a round of blind coding hides from whoever reads just now.

``objects`` of a veiled table is one of these, so no page, count or export can forget it. Rows
reached by their own foreign key, ``plain`` and what Peerloom does itself are not veiled.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Q

from peerloom.analysis import blindness

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class Veiled(models.Manager[_Row]):
    """Rows but those that some veil hides; subclasses say which those are."""

    def get_queryset(self) -> models.QuerySet[_Row]:
        rows = super().get_queryset()
        for study, veil in blindness.veils_now().items():
            if veil:
                rows = rows.exclude(self.hidden(study, veil))
        return rows

    def hidden(self, study: str, veil: blindness.Veil) -> Q:
        raise LookupError(type(self).__name__)


class VeiledCodes(Veiled[_Row]):
    """Codes but those that others made for themselves."""

    def hidden(self, study: str, veil: blindness.Veil) -> Q:
        return Q(pk__in=veil.code_ids)


class VeiledCodings(Veiled[_Row]):
    """On the sources of a round, one's own only; elsewhere those on codes that one sees."""

    def hidden(self, study: str, veil: blindness.Veil) -> Q:
        others = Q(source_id__in=veil.source_ids) & ~Q(coder=veil.reader)
        return others | Q(code_id__in=veil.code_ids)


class VeiledNotes(Veiled[_Row]):
    """What people wrote on something: memos and comments."""

    def hidden(self, study: str, veil: blindness.Veil) -> Q:
        on = Q(source_id__in=veil.source_ids) | Q(code_id__in=veil.code_ids)
        meanwhile = Q(study_id=study, by__in=veil.others)
        lately = Q()
        for field in self.moments():
            lately |= Q(**{f"{field}__gte": veil.since})
        on |= Q(coding_id__in=_codings_under(veil)) | (meanwhile & lately)
        return on & ~Q(by=veil.reader)

    def moments(self) -> tuple[str, ...]:
        names = {field.name for field in self.model._meta.get_fields()}
        return tuple(name for name in ("at", "edited_at") if name in names)


class VeiledComments(VeiledNotes[_Row]):
    """Notes that may be on a memo as well."""

    def hidden(self, study: str, veil: blindness.Veil) -> Q:
        on = Q(memo__source_id__in=veil.source_ids) | Q(memo__code_id__in=veil.code_ids)
        on |= Q(memo__coding_id__in=_codings_under(veil))
        return super().hidden(study, veil) | (on & ~Q(by=veil.reader))


class VeiledByCode(Veiled[_Row]):
    """What hangs on a code."""

    def hidden(self, study: str, veil: blindness.Veil) -> Q:
        return Q(code_id__in=veil.code_ids)


class VeiledByCoding(Veiled[_Row]):
    """What hangs on a coding."""

    def hidden(self, study: str, veil: blindness.Veil) -> Q:
        return Q(coding_id__in=_hidden_codings(veil))


class VeiledSteps(Veiled[_Row]):
    """Steps but those that the other coders take meanwhile."""

    def hidden(self, study: str, veil: blindness.Veil) -> Q:
        return Q(study_id=study, by__in=veil.others, at__gte=veil.since)


def _codings() -> Any:
    """Every coding; its table is named, since its own manager stands here."""
    return apps.get_model("analysis", "Coding").plain


def _codings_under(veil: blindness.Veil) -> Any:
    inside = Q(source_id__in=veil.source_ids) | Q(code_id__in=veil.code_ids)
    return _codings().filter(inside).values("pk")


def _hidden_codings(veil: blindness.Veil) -> Any:
    others = Q(source_id__in=veil.source_ids) & ~Q(coder=veil.reader)
    return _codings().filter(others | Q(code_id__in=veil.code_ids)).values("pk")
