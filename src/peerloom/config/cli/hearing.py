"""``checks``: what went back to the people, how it was taken, and who is still to be heard."""

from __future__ import annotations

from typing import Any

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say, table
from peerloom.problems import NoSuchCohort
from peerloom.programme.types import Cohort, Study


@click.command()
@as_json
@click.option("--study", required=True, help="The study.")
@click.option("--cohort", help="One of its groups, by name. Default: each.")
@click.pass_context
def checks(ctx: click.Context, json_: bool, study: str, cohort: str | None) -> None:
    """Tell how findings went back: shown, read, answered, replied to; counts only, never who.

    Internal to the team, as the page Back to the people is.
    """
    open_home(ctx.obj)
    from peerloom.programme import queries as programme
    from peerloom.returns.checks import desk

    found = programme.study_for_name(study)
    every = desk.cohorts_of(found)
    chosen = [one for one in every if cohort is None or one.name == cohort]
    if cohort is not None and not chosen:
        raise NoSuchCohort(place=cohort, known=", ".join(one.name for one in every) or "none")
    told = [_cohort(found, one) for one in chosen]
    say(
        {"study": study, "internal": True, "cohorts": told},
        json_=json_,
        prose=lambda: "\n\n".join(map(_listed, told)) or "No group belongs to this study yet.",
    )


def _cohort(study: Study, cohort: Cohort) -> dict[str, Any]:
    from peerloom.returns.checks import desk, hearing

    heard = hearing.hearing_of(study.ref, cohort)
    asked = desk.editions_asked(study.ref, cohort.ref)
    return {
        "cohort": cohort.name,
        "people": heard.people,
        "themes": [
            {
                "theme": one.name,
                "in_plain_words": bool(one.summary.text.strip()),
                "shown": one.is_sent,
                "rewritten_since": one.is_changed,
                **_counts(one.counted),
            }
            for one in desk.lines_for(study.ref, cohort.ref)
        ],
        "editions": [{"edition": shown.name, **_counts(counted)} for shown, counted in asked],
        "did_not_open_every_theme": len(heard.not_shown),
        "wait_for_a_reply": heard.waiting,
        "replies_not_read": heard.unseen,
        "everybody_heard": heard.is_complete,
        "closed_at": heard.closed_at,
        "you_said_we_did": [
            {"on": one.on, "about": one.about, "said": one.said, "did": one.did}
            for one in desk.told_in(study.ref, cohort.ref)
            if one.is_public
        ],
    }


def _counts(counted: Any) -> dict[str, Any]:
    return {
        "read": counted.shown,
        "answered": counted.answered,
        "answers": dict(counted.by_choice),
        "waiting": counted.waiting,
    }


def _listed(told: dict[str, Any]) -> str:
    rows: list[list[Any]] = [
        [
            one["theme"],
            "shown" if one["shown"] else "written" if one["in_plain_words"] else "not written",
            one["read"],
            one["answered"],
            one["waiting"],
        ]
        for one in told["themes"]
    ]
    heads = ["theme", "in plain words", "read", "answered", "wait for a reply"]
    state = f"closed on {told['closed_at']:%Y-%m-%d}" if told["closed_at"] else _missing(told)
    lines = [f"{told['cohort']}, {told['people']} people: {state}."]
    return "\n".join([*lines, table(heads, rows)]) if rows else lines[0]


def _missing(told: dict[str, Any]) -> str:
    if told["everybody_heard"]:
        return "everybody was heard; a steward may close it"
    return (
        f"did not open every theme: {told['did_not_open_every_theme']}; "
        f"waiting for a reply: {told['wait_for_a_reply']}; "
        f"replies not read yet: {told['replies_not_read']}"
    )


COMMANDS = [checks]
