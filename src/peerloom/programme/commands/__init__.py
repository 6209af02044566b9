"""Every change to what is offered: programmes, sessions, cohorts, studies."""

from peerloom.programme.commands.cohorts import (
    add_members,
    join_cohort,
    let_member_in,
    make_cohort,
    move_member,
    remove_member,
    rename_cohort,
    set_facilitators,
)
from peerloom.programme.commands.ethics import make_consent_form, write_ethics
from peerloom.programme.commands.money import (
    choose_currency,
    count_cash,
    decline_money,
    move_cash,
    pay_person,
    promise_money,
    spend_money,
    turn_line,
)
from peerloom.programme.commands.programmes import edit_programme, make_programme
from peerloom.programme.commands.sessions import (
    edit_session,
    make_session,
    move_session,
    remove_session,
)
from peerloom.programme.commands.shaping import (
    answer_proposal,
    cast_vote,
    close_vote,
    forget_proposals,
    make_proposal,
    open_vote,
    remark_on_proposal,
    take_back_proposal,
    take_back_remark,
)
from peerloom.programme.commands.studies import edit_study, ensure_study, make_study
from peerloom.programme.commands.windows import close_feedback, open_feedback

__all__ = [
    "add_members",
    "answer_proposal",
    "cast_vote",
    "choose_currency",
    "close_feedback",
    "close_vote",
    "count_cash",
    "decline_money",
    "edit_programme",
    "edit_session",
    "edit_study",
    "ensure_study",
    "forget_proposals",
    "join_cohort",
    "let_member_in",
    "make_cohort",
    "make_consent_form",
    "make_programme",
    "make_proposal",
    "make_session",
    "make_study",
    "move_cash",
    "move_member",
    "move_session",
    "open_feedback",
    "open_vote",
    "pay_person",
    "promise_money",
    "remark_on_proposal",
    "remove_member",
    "remove_session",
    "rename_cohort",
    "set_facilitators",
    "spend_money",
    "take_back_proposal",
    "take_back_remark",
    "turn_line",
    "write_ethics",
]
