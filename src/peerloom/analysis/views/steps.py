"""Telling what was just done, with the way back: pages carry it as ``?did=TOKEN``."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from peerloom.analysis import queries
from peerloom.analysis.types import Undo
from peerloom.web.requests import Request

SENTENCES = {
    "code_made": gettext_noop("The code is in the codebook."),
    "code_changed": gettext_noop("The code is changed."),
    "code_moved": gettext_noop("The code stands in its new place."),
    "code_removed": gettext_noop("The code is out of the codebook, and its codings are put away."),
    "code_merged": gettext_noop("The two codes are one now."),
    "code_split": gettext_noop("The code is split."),
    "code_reworded": gettext_noop("The code has its earlier wording."),
    "codes_moved": gettext_noop("The codes stand in their new place."),
    "codes_coloured": gettext_noop("The codes have their colour."),
    "codes_renamed": gettext_noop("The codes have their new names."),
    "codes_merged": gettext_noop("The codes are one now."),
    "codes_removed": gettext_noop("The codes are out of the codebook."),
    "codebook_brought": gettext_noop("The table is in the codebook."),
    "codebook_returned": gettext_noop("The codebook stands as it stood then."),
    "theme_made": gettext_noop("The theme is made."),
    "theme_changed": gettext_noop("The theme is changed."),
    "theme_moved": gettext_noop("The theme stands in its new place."),
    "theme_removed": gettext_noop("The theme is away; its codes and passages stay."),
    "theme_codes_set": gettext_noop("The theme has its codes."),
    "passage_weighed": gettext_noop("The passage stands under the theme."),
    "passage_unweighed": gettext_noop("The passage is off the theme."),
    "attribute_made": gettext_noop("It is noted of every case from now on."),
    "attribute_changed": gettext_noop("The attribute is changed."),
    "attribute_removed": gettext_noop("The attribute is away; what was said there is kept."),
    "case_described": gettext_noop("What they say of themselves is kept."),
    "speaker_named": gettext_noop("Who speaks there is kept."),
    "question_saved": gettext_noop("The question is kept."),
    "question_changed": gettext_noop("The question is changed."),
    "question_removed": gettext_noop("The question is put away."),
    "passage_settled": gettext_noop("It is settled; every original stays."),
    "themes_related": gettext_noop("The relations of the themes are kept."),
    "themes_placed": gettext_noop("The themes stand in their new places."),
    "cell_judged": gettext_noop("What you said of this kind of source is kept."),
    "whole_judged": gettext_noop("The judgement is kept."),
    "time_noted": gettext_noop("The note is kept."),
    "time_note_removed": gettext_noop("The note is put away."),
    "pathway_written": gettext_noop("The pathway is kept."),
    "pathway_attached": gettext_noop("It bears on the pathway now."),
    "pathway_detached": gettext_noop("It is off the pathway."),
    "comment_written": gettext_noop("The comment is there for the team."),
    "comment_removed": gettext_noop("The comment is away."),
    "thread_resolved": gettext_noop("The thread is settled."),
    "thread_reopened": gettext_noop("The thread is open again."),
    "memo_written": gettext_noop("The memo is kept."),
    "memo_edited": gettext_noop("The memo is changed."),
    "memo_removed": gettext_noop("The memo is put away."),
}


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and where to take it back."""

    text: str
    token: str


def done_on(request: Request) -> Done | None:
    """The step that this page was reached by, while it can still be taken back."""
    token = request.GET.get("did", "")
    step = queries.step_for_undo(token, by=request.actor.ref) if token else None
    if step is None or step.verb not in SENTENCES:
        return None
    return Done(_(SENTENCES[step.verb]), step.token)


def go(undo: Undo | None, name: str, *args: str) -> HttpResponse:
    """Redirect to a page that tells what was done."""
    url = reverse(name, args=args)
    return redirect(f"{url}?{urlencode({'did': undo.token})}" if undo else url)
