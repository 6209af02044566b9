"""Every change to what is offered: programmes, sessions, cohorts, studies."""

from peerloom.programme.commands.attending import forget_attendance, note_attendance
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
from peerloom.programme.commands.plans import set_plan
from peerloom.programme.commands.programmes import edit_programme, make_programme
from peerloom.programme.commands.running import (
    begin_step,
    call_off,
    end_meeting,
    move_meeting,
    note_meeting,
    plan_again,
    plan_meeting,
    plan_meetings,
)
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
    "begin_step",
    "call_off",
    "cast_vote",
    "choose_currency",
    "close_feedback",
    "close_vote",
    "count_cash",
    "decline_money",
    "edit_programme",
    "edit_session",
    "edit_study",
    "end_meeting",
    "ensure_study",
    "forget_attendance",
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
    "move_meeting",
    "move_member",
    "move_session",
    "note_attendance",
    "note_meeting",
    "open_feedback",
    "open_vote",
    "pay_person",
    "plan_again",
    "plan_meeting",
    "plan_meetings",
    "promise_money",
    "remark_on_proposal",
    "remove_member",
    "remove_session",
    "rename_cohort",
    "set_facilitators",
    "set_plan",
    "spend_money",
    "take_back_proposal",
    "take_back_remark",
    "turn_line",
    "write_ethics",
]
