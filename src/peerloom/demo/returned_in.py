"""The sample goes back to its people: themes in plain words, answers, replies, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerloom.analysis import queries
from peerloom.demo import reading
from peerloom.demo.notebooks_in import hand_of
from peerloom.returns import commands as returns
from peerloom.returns.checks import desk
from peerloom.returns.checks import reading as checks

if TYPE_CHECKING:
    from peerloom.audit.types import Hand
    from peerloom.demo.loading import Sample


def take_back(sample: Sample) -> None:
    """Write, show, answer, let on, reply; then what was said elsewhere."""
    sheet = reading.sheet("returned")
    by, study = sample.hands[sheet["by"]], sample.study
    themes = {one.name: one.ref for one in queries.themes_for_study(study)}
    for name, text in sheet["plain"].items():
        returns.write_summary(
            study=study,
            theme=themes[name],
            text=text,
            second=sheet["plain_fr"][name],
            version=0,
            by=by,
        )
    returns.show_themes(study=study, cohort=sample.cohort, by=by)
    codes = {one.name: one.ref for one in queries.codes_for_study(study)}
    returns.choose_made_happen(study=study, on=f"code:{codes[sheet['made_happen']]}", by=by)
    for one in sheet["told"]:
        returns.tell_cohort(study=study, cohort=sample.cohort, by=by, **one)
    for one in sheet["answers"]:
        _answer(sample, one, by)


def _answer(sample: Sample, one: dict[str, Any], by: Hand) -> None:
    who = hand_of(sample, one["case"])
    check = next(card.ref for card in checks.cards_for(who) if card.name == one["theme"])
    returns.open_check(check=check, by=who)
    returns.answer_check(check=check, choice=one["choice"], by=who)
    if one.get("more"):
        returns.say_more(check=check, words=one["more"], by=who)
    refs = desk.answers_for_ref(check)
    if one.get("let_on"):
        returns.let_answer_on(
            study=sample.study, answer=refs[0], words=one["let_on"], by=sample.steward
        )
    if one.get("did"):
        returns.reply_to_answers(
            study=sample.study,
            check=check,
            answers=refs,
            outcome=one["outcome"],
            did=one["did"],
            said=one.get("said", ""),
            is_public=bool(one.get("said")),
            by=by,
        )
