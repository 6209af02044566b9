"""``transcribe``: let a program on this machine write down an interview's recording."""

from __future__ import annotations

import click

from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import as_json, progress, say
from peerloom.problems import NotFound


@click.command()
@as_json
@click.option("--interview", required=True, help="The interview's reference, from its address.")
@click.pass_context
def transcribe(ctx: click.Context, json_: bool, interview: str) -> None:
    """Write down an interview's recording with a model that lies here; nothing is downloaded.

    Needs peerloom[transcribe] and $PEERLOOM_WHISPER_MODEL.
    """
    hand = open_home(ctx.obj)
    from peerloom.voices.access import interviews as access
    from peerloom.voices.interviews import transcribing
    from peerloom.voices.queries import interviews as queries

    card = next(iter(queries.interviews_for_refs([interview])), None)
    if card is None:
        raise NotFound(place=interview)
    transcribing.refuse_if_missing()
    sound, reader = access.access_sound(by=hand, card=card)
    with progress("Writing down", json_=json_) as step:
        transcribing.write_down(
            card, sound.ref, reader, hand, lambda done, total: step(int(done), int(total) or 1)
        )
    text = access.access_transcript(by=hand, interview=interview)
    say(
        {"interview": interview, "turns": len(text.turns)},
        json_=json_,
        prose=f"{len(text.turns)} turns are written down. Read them against the sound.",
    )


COMMANDS = (transcribe,)
