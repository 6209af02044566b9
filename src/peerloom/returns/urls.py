"""Addresses of the returns room: the way back. A participant's own are neutral."""

from django.urls import path

from peerloom.returns.views import (
    added_up,
    answers,
    checks,
    mine,
    own_facts,
    reading,
    recalling,
    replies,
    steward,
)

app_name = "returns"
_study = "studies/<str:study>/returns/"
_checks = f"{_study}checks/"
urlpatterns = [
    path("answers/<str:form>/out/", answers.take_answers, name="take_answers"),
    path("mine/", mine.mine, name="mine"),
    path("mine/out/", mine.take_all, name="take_all"),
    path("mine/help/", mine.meanings, name="meanings"),
    path("mine/settings/", mine.choices, name="choices"),
    path("mine/page/", mine.about, name="about"),
    path("mine/words/", own_facts.own_facts, name="own_facts"),
    path("mine/<str:item>/", mine.narrow_item, name="narrow_item"),
    path("mine/<str:item>/in/", mine.widen_item, name="widen_item"),
    path("mine/<str:item>/out/", mine.take_item, name="take_item"),
    path("new/", reading.read, name="read"),
    path("new/answers/", reading.what_came, name="what_came"),
    path("new/<str:check>/", reading.read_one, name="read_one"),
    path("new/<str:check>/in/", reading.say_more, name="say_more"),
    path("new/<str:check>/sound/", reading.say_aloud, name="say_aloud"),
    path("new/<str:check>/file/", reading.own_sound, name="own_sound"),
    path("new/<str:check>/words/", reading.leave_out, name="leave_out"),
    path("new/<str:check>/out/", reading.take_answer, name="take_answer"),
    path("programmes/<str:programme>/added-up/", added_up.added_up, name="added_up"),
    path("studies/<str:study>/made-happen/", added_up.choose, name="choose_made_happen"),
    path(_checks, checks.checks, name="checks"),
    path(f"{_checks}themes/<str:theme>/", checks.summary, name="summary"),
    path(f"{_checks}cohorts/<str:cohort>/show/", checks.show_themes, name="show_themes"),
    path(f"{_checks}cohorts/<str:cohort>/edition/", checks.show_edition, name="show_edition"),
    path(f"{_checks}cohorts/<str:cohort>/told/", replies.said_and_done, name="said_and_done"),
    path(f"{_checks}cohorts/<str:cohort>/close/", replies.close_cohort, name="close_cohort"),
    path(f"{_checks}told/<str:told>/off/", replies.take_line_off, name="take_line_off"),
    path(f"{_checks}editions/<int:number>/", replies.stop_edition, name="stop_edition"),
    path(f"{_checks}answers/<str:answer>/", replies.let_on, name="let_on"),
    path(f"{_checks}answers/<str:answer>/sound/", replies.answer_sound, name="answer_sound"),
    path(f"{_checks}<str:check>/", replies.check, name="check"),
    path(f"{_checks}<str:check>/reply/", replies.reply, name="reply"),
    path(_study, steward.withdrawals, name="withdrawals"),
    path(f"{_study}notes/", steward.notes, name="notes"),
    path(f"{_study}expired/", steward.expired, name="expired"),
    path(f"{_study}people/<str:person>/", steward.withdraw_person, name="withdraw_person"),
    path(f"{_study}texts/<str:item>/", steward.withdraw_item, name="withdraw_item"),
    path(f"{_study}releases/<str:ref>/recall/", recalling.recall_release, name="recall_release"),
    path(f"{_study}files/<str:ref>/take-back/", recalling.take_back_batch, name="take_back_batch"),
]
