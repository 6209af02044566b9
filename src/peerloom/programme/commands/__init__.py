"""Every change to what is offered: programmes, sessions, cohorts, studies."""

from peerloom.programme.commands.cohorts import (
    add_members,
    let_member_in,
    make_cohort,
    remove_member,
    rename_cohort,
    set_facilitators,
)
from peerloom.programme.commands.programmes import edit_programme, make_programme
from peerloom.programme.commands.sessions import (
    edit_session,
    make_session,
    move_session,
    remove_session,
)
from peerloom.programme.commands.studies import edit_study, ensure_study, make_study

__all__ = [
    "add_members",
    "edit_programme",
    "edit_session",
    "edit_study",
    "ensure_study",
    "let_member_in",
    "make_cohort",
    "make_programme",
    "make_session",
    "make_study",
    "move_session",
    "remove_member",
    "remove_session",
    "rename_cohort",
    "set_facilitators",
]
