"""``withdraw``: take back on somebody's word, a text, a use or everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, say
from peerloom.problems import NoSuchCase

if TYPE_CHECKING:
    from peerloom.returns.types import Withdrawn


@click.command()
@as_json
@click.option("--person", help="A case's pseudonym: everything that they said.")
@click.option("--item", help="One text, by its reference.")
@click.option("--use", "use", type=click.Choice(["quotes", "team", "facilitator"]), help="One use.")
@click.option("--study", help="The study, where a pseudonym stands in several.")
@click.option("--yes", is_flag=True, help="Don't ask again.")
@click.pass_context
def withdraw(
    ctx: click.Context,
    json_: bool,
    person: str | None,
    item: str | None,
    use: str | None,
    study: str | None,
    yes: bool,
) -> None:
    """Take words back: releases, quotes, copies and keys. It can't be undone."""
    if bool(person) == bool(item):
        raise click.UsageError("Give either --person or --item.")
    hand = open_home(ctx.obj)
    from peerloom.returns import commands, queries

    uses = frozenset({use}) if use else None
    if item:
        given = queries.words_of_refs([item], by=hand)
    else:
        case = _case(person or "", study)
        given = queries.words_of_person(case)
    if not (yes or json_):
        _ask(queries.preview_of(given, uses))
    if item:
        done = commands.withdraw_items(items=[item], uses=uses, by=hand)
    else:
        done = commands.withdraw_person(person=case, uses=uses, by=hand)
    say(done, json_=json_, prose=lambda: _prose(done, of_person=bool(person)))


def _case(pseudonym: str, study: str | None) -> str:
    """The one case of that pseudonym with words in a study.

    Errors: NoSuchCase, also if several studies have one.
    """
    from peerloom.programme import queries as programme
    from peerloom.returns import queries

    studies = [programme.study_for_name(study)] if study else programme.studies_for_choosing()
    found = {
        case.ref: one.name
        for one in studies
        for case, _count in queries.people_with_words(one.ref)
        if case.pseudonym.casefold() == pseudonym.strip().casefold()
    }
    if len(found) != 1:
        raise NoSuchCase(place=pseudonym, known=", ".join(sorted(found.values())) or "none")
    return next(iter(found))


def _ask(preview: object) -> None:
    from peerloom.returns.types import Preview

    assert isinstance(preview, Preview)
    click.echo(
        f"{preview.items} texts, {preview.releases} releases, {preview.codings} codings, "
        f"{preview.quotes} quotes in editions, {preview.notes} notes with copied words.",
        err=True,
    )
    for edition in preview.editions:
        click.echo(f"Edition {edition.number} can't be called back if it was printed.", err=True)
    for package in preview.packages:
        click.echo(
            f"Package {package.number} left for other places: ask each to delete it.", err=True
        )
    click.confirm("The keys are destroyed; this can't be undone. Go on?", abort=True, err=True)


def _prose(done: Withdrawn, *, of_person: bool) -> str:
    said = [
        f"Taken back: {done.items} texts, {done.releases} releases, {done.codings} codings, "
        f"{done.quotes} quotes; words blanked in {done.notes} notes."
    ]
    said += [
        f"Can't be called back if it was printed: edition {edition.number}."
        for edition in done.editions
    ]
    said += [
        f"Left for other places, ask each to delete it: package {package.number}."
        for package in done.packages
    ]
    if of_person:
        said.append("Feedback can't be reached: nobody knows whose it is.")
    return "\n".join(said)


COMMANDS = [withdraw]
