"""The threads that do the work: two at a time, each with a heart that shows it lives."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from django.db import connections, transaction
from django.utils import timezone, translation

from peerloom.home import textkeys
from peerloom.jobs import models
from peerloom.jobs.types import GOING, Made, Result, Stopped, Work
from peerloom.problems import Problem
from peerloom.web.problems import tell

KEPT: Final = timedelta(hours=1)  # what ended longer ago is forgotten
DEAD: Final = timedelta(hours=1)  # what has been silent so long is too
BEAT: Final = 10.0  # seconds between two signs of life
_BETWEEN: Final = 0.4  # seconds between two written steps
_places = threading.BoundedSemaphore(2)


def begin(ref: str, work: Work, language: str) -> None:
    """Do it in a thread of its own."""
    threading.Thread(
        target=_in_thread, args=(ref, work, language), daemon=True, name=f"job-{ref}"
    ).start()


def run(ref: str, work: Work, language: str) -> None:
    """Do it here and now."""
    if not models.Job.objects.filter(ref=ref, state="waiting").update(state="running"):
        return
    try:
        with translation.override(language):
            made = _made_of(work(_Steps(ref)))
        _keep(ref, made)
    except Stopped:
        _end(ref, "stopped")
    except Problem as problem:
        with translation.override(language):
            trouble = asdict(tell(problem))
        _end(ref, "failed", told=json.dumps({"trouble": trouble}, ensure_ascii=False))
    except Exception:
        _end(ref, "failed")
        raise


def tidy() -> int:
    """Forget what ended an hour ago, and what died: keys first. Returns how many."""
    now = timezone.now()
    gone = models.Job.objects.filter(ended_at__lt=now - KEPT)
    dead = models.Job.objects.filter(state__in=GOING, beat_at__lt=now - DEAD)
    refs = [ref for rows in (gone, dead) for ref in rows.values_list("ref", flat=True)]
    if refs:
        textkeys.destroy(refs)
        models.Job.objects.filter(ref__in=refs).delete()
    return len(refs)


class _Steps:
    """Writes down how far the work is, now and then, and hears whether to stop."""

    def __init__(self, ref: str) -> None:
        self.ref, self._next = ref, 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self._next and done < total:
            return
        self._next = now + _BETWEEN
        rows = models.Job.objects.filter(ref=self.ref, stop_asked=False)
        if not rows.update(done=done, total=max(total, 1), beat_at=timezone.now()):
            raise Stopped


def _in_thread(ref: str, work: Work, language: str) -> None:
    ended = threading.Event()
    heart = threading.Thread(target=_beat, args=(ref, ended), daemon=True, name=f"heart-{ref}")
    heart.start()
    try:
        with _places:
            run(ref, work, language)
    finally:
        ended.set()
        connections.close_all()


def _beat(ref: str, ended: threading.Event) -> None:
    try:
        while not ended.wait(BEAT):
            models.Job.objects.filter(ref=ref, state__in=GOING).update(beat_at=timezone.now())
    finally:
        connections.close_all()


def _made_of(result: Result) -> Made:
    if isinstance(result, Made):
        return result
    if isinstance(result, bytes):
        return Made(result)
    plain = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
    return Made(plain.encode())


def _keep(ref: str, made: Made) -> None:
    """Seal what was made, unless somebody has stopped the work meanwhile."""
    with transaction.atomic():
        row = models.Job.objects.select_for_update().filter(ref=ref).first()
        if row is None or row.stop_asked:
            raise Stopped
        held = textkeys.seal(ref, made.content, [textkeys.home()])
        told = json.dumps({"notes": made.notes}, ensure_ascii=False) if made.notes else ""
        _end(ref, "done", held=held, size=len(made.content), told=told, done=row.total)


def _end(ref: str, state: str, **more: Any) -> None:
    models.Job.objects.filter(ref=ref).update(state=state, ended_at=timezone.now(), **more)
