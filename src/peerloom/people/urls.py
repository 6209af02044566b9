"""Addresses of the people room. Neutral words: they stand in histories."""

from django.urls import path

from peerloom.people.views import (
    accounts,
    coming_in,
    inviting,
    joining,
    lost,
    notices,
    own,
    own_steps,
)

app_name = "people"
_account = "accounts/<str:ref>/"
urlpatterns = [
    path("in/", coming_in.sign_in, name="sign_in"),
    path("in/step/", coming_in.second_step, name="second_step"),
    path("in/words/<str:language>/", coming_in.word_list, name="words"),
    path("in/help/", lost.lost, name="lost"),
    path("in/help/page/", lost.by_code, name="lost_code"),
    path("in/help/talks/", lost.by_peers, name="lost_peers"),
    path("in/help/new/", lost.new_words, name="lost_new"),
    path("out/", coming_in.sign_out, name="sign_out"),
    path("leave/", coming_in.leave_now, name="leave_now"),
    path("away/", coming_in.away, name="away"),
    path("hat/", coming_in.wear_hat, name="wear_hat"),
    path("join/", joining.join, name="join"),
    path("join/step/<int:step>/", joining.join_step, name="join_step"),
    path("join/<str:code>/", joining.join_by, name="join_by"),
    path("settings/", own.settings_page, name="settings"),
    path("settings/language/", own.language, name="own_language"),
    path("settings/new/", own.new_words, name="new_words"),
    path("settings/help/", own.way_back, name="way_back"),
    path("settings/help/page/", own.printed_code, name="printed_code"),
    path("settings/help/talks/", own.choose_peers, name="choose_peers"),
    path("settings/talks/", own.halves, name="halves"),
    path("settings/out/", own.out_everywhere, name="out_everywhere"),
    path("settings/step/", own_steps.second_steps_page, name="second_steps"),
    path("settings/step/new/", own_steps.timed, name="timed"),
    path("settings/step/sheet/", own_steps.spare_codes, name="spare_codes"),
    path("settings/step/key/", own_steps.passkey, name="passkey"),
    path("settings/page/", notices.notices, name="notices"),
    path("settings/page/new/", notices.write, name="write_word"),
    path("settings/page/<str:ref>/", notices.answer, name="answer_notice"),
    path("invites/", inviting.invites, name="invites"),
    path("invites/<str:ref>/", inviting.revoke_invite, name="revoke_invite"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.make_account, name="make_account"),
    path(_account, accounts.change_account, name="change_account"),
    path(f"{_account}step/", accounts.reset_step, name="reset_step"),
    path(f"{_account}merge/", accounts.merge, name="merge"),
]
