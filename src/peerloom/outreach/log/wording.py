"""The words for what may be told of an encounter; participants read them as well."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AUDIENCE_NAMES = {
    "colleague": _("Colleague"),
    "manager": _("Manager"),
    "client": _("Client"),
    "partner": _("Partner"),
    "provider": _("Care provider"),
    "other": _("Somebody else"),
}
SETTING_NAMES = {
    "work": _("Where we work"),
    "street": _("In the street"),
    "home": _("At home"),
    "office": _("In an office"),
    "online": _("By phone or online"),
    "other": _("Elsewhere"),
}
TOPIC_NAMES = {
    "health": _("Health in general"),
    "sexual": _("Sexual health"),
    "gender": _("Gender and sexuality"),
    "rights": _("Rights and history"),
    "stigma": _("Stigma"),
    "mind": _("Mental health"),
    "listening": _("Listening"),
    "safer": _("Safer use"),
    "services": _("Local services"),
    "care": _("Looking after oneself"),
}
MATERIAL_NAMES = {
    "condoms": _("Condoms"),
    "lube": _("Lubricant"),
    "kits": _("Safer use kit"),
    "naloxone": _("Naloxone"),
    "tests": _("Self-tests"),
    "leaflets": _("Leaflet"),
    "food": pgettext_lazy("handed out", "Food"),
}
REFERRAL_NAMES = {"": _("no"), "sent": _("sent on"), "went": _("went there")}
STOCK_NAMES = {"in": _("Came in"), "count": _("Counted: this many are left")}
