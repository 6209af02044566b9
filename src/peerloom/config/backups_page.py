"""The page about backups: when the last one was made, making one now, checking the home."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from peerloom.config import keeping
from peerloom.config.verifying import Check, verify_home
from peerloom.home import backup
from peerloom.home.folder import make_private_folder
from peerloom.web.requests import Request


def backups(request: Request) -> HttpResponse:
    """What there is, and what should be done about it."""
    return _page(request)


@require_POST
def content(request: Request) -> FileResponse:
    """Back the content up now, and hand the file over."""
    path = _fresh("content", ".peerloom")
    keeping.note(backup.write_content(path, standing=False), by=request.actor)
    return _handed_over(path)


@require_POST
def keys(request: Request) -> FileResponse:
    """Back the keys up now, for a steward who keeps them somewhere else."""
    path = _fresh("keys", ".peerloom.keys")
    keeping.note(backup.write_keys(path, standing=False), by=request.actor)
    return _handed_over(path)


@require_POST
def again(request: Request) -> HttpResponse:
    """Try the keys backups that couldn't be reached."""
    done = backup.rewrite_those_behind()
    count = len(done.unreachable)
    if count:
        told = ngettext(
            "%(count)s place can't be reached yet.", "%(count)s places can't be reached yet.", count
        )
        messages.warning(request, told % {"count": count})
    else:
        messages.success(request, _("All keys backups are up to date."))
    return redirect("backups:backups")


@require_POST
def copies(request: Request) -> HttpResponse:
    """A steward says that older downloaded copies of the keys are destroyed."""
    backup.forget_given_out()
    messages.success(request, _("Noted."))
    return redirect("backups:backups")


@require_POST
def check(request: Request) -> HttpResponse:
    """Look at everything once: logs, seals, sound, references, backups."""
    return _page(request, verify_home(request.actor, lambda done, total: None))


def _page(request: Request, checks: list[Check] | None = None) -> HttpResponse:
    made = keeping.last_backup()
    known = backup.known_places()
    context = {
        "made": made[0] if made else None,
        "keys_made": made[1] if made else None,
        "kept": known.kept,
        "any_behind": any(one.behind for one in known.kept),
        "stale_copies": known.stale_copies,
        "checks": checks,
        "whole": checks is not None and all(one.found == 0 for one in checks),
    }
    return render(request, "web/backups.html", context)


def _fresh(kind: str, ending: str) -> Path:
    folder = settings.HOME.backups
    make_private_folder(folder)
    moment = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    return Path(folder / f"{kind}-{moment}{ending}")


def _handed_over(path: Path) -> FileResponse:
    """The file leaves the disk as soon as it is open: nothing of it stays here."""
    file = path.open("rb")
    path.unlink()
    answer = FileResponse(file, as_attachment=True, filename=path.name)
    answer["Cache-Control"] = "no-store"
    return answer
