"""What deeds, kinds and ways of money are called."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

DEED_NAMES: Final = {
    "promised": _("promised"),
    "paid": _("paid out"),
    "declined": _("declined"),
    "spent": _("spent"),
    "put_in": _("put into the box"),
    "taken_out": _("taken out of the box"),
}
KIND_NAMES: Final = {
    "honorarium": _("honorarium"),
    "travel": _("travel"),
    "childcare": _("childcare"),
    "food": _("food"),
    "materials": _("materials"),
    "room": _("the room"),
    "box": _("the box"),
}
WAY_NAMES: Final = {"cash": _("cash"), "voucher": _("a voucher"), "transfer": _("a transfer")}
STATE_NAMES: Final = {
    "open": _("open"),
    "part": _("paid in part"),
    "paid": _("paid"),
    "declined": _("declined"),
}
STATE_TONES: Final = {"open": "warning", "part": "warning", "paid": "success", "declined": ""}
