"""Addresses of the programme room. Neutral words: they stand in histories."""

from django.urls import path

from peerloom.programme.views import (
    cohorts,
    ethics,
    money,
    moving,
    programmes,
    sessions,
    shaping,
    studies,
)

app_name = "programme"
_one = "programmes/<str:programme>/"
_cohort = f"{_one}cohorts/<str:cohort>/"
_session = f"{_one}sessions/<str:session>/"
urlpatterns = [
    path("calendar/", programmes.mine, name="mine"),
    path("calendar/page/", shaping.own, name="ideas"),
    path("calendar/page/new/", shaping.own_new, name="idea_new"),
    path("calendar/page/<str:proposal>/", shaping.own_one, name="idea"),
    path("calendar/page/<str:proposal>/in/", shaping.own_vote, name="idea_vote"),
    path("calendar/page/<str:proposal>/out/", shaping.own_back, name="idea_back"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.make_programme, name="make_programme"),
    path(_one, programmes.programme, name="programme"),
    path(f"{_one}edit/", programmes.edit_programme, name="edit_programme"),
    path(f"{_one}sessions/new/", sessions.make_session, name="make_session"),
    path(_session, sessions.edit_session, name="edit_session"),
    path(f"{_session}move/", sessions.move_session, name="move_session"),
    path(f"{_session}remove/", sessions.remove_session, name="remove_session"),
    path(f"{_one}cohorts/new/", cohorts.make_cohort, name="make_cohort"),
    path(_cohort, cohorts.cohort, name="cohort"),
    path(f"{_cohort}rename/", cohorts.rename_cohort, name="rename_cohort"),
    path(f"{_cohort}facilitators/", cohorts.facilitators, name="facilitators"),
    path(f"{_cohort}<str:person>/out/", cohorts.remove_member, name="remove_member"),
    path(f"{_cohort}<str:person>/move/", moving.move_member, name="move_member"),
    path(f"{_cohort}<str:person>/in/", cohorts.let_member_in, name="let_member_in"),
    path(f"{_one}proposals/", shaping.proposals, name="proposals"),
    path(f"{_one}proposals/new/", shaping.team_new, name="make_proposal"),
    path(f"{_one}proposals/<str:proposal>/", shaping.proposal, name="proposal"),
    path(f"{_one}ledger/", money.ledger, name="ledger"),
    path(f"{_one}ledger/currency/", money.currency, name="currency"),
    path(f"{_one}ledger/promise/", money.promise, name="promise_money"),
    path(f"{_one}ledger/spend/", money.spend, name="spend_money"),
    path(f"{_one}ledger/box/", money.box, name="ledger_box"),
    path(f"{_one}ledger/export/", money.export, name="ledger_export"),
    path(f"{_one}ledger/paper/", money.paper, name="ledger_paper"),
    path(f"{_one}ledger/pay/<str:person>/", money.pay, name="pay_person"),
    path(f"{_one}ledger/turn/<str:line>/", money.turn, name="turn_line"),
    path("studies/", studies.studies, name="studies"),
    path("studies/new/", studies.make_study, name="make_study"),
    path("studies/<str:study>/", studies.study, name="study"),
    path("studies/<str:study>/edit/", studies.edit_study, name="edit_study"),
    path("studies/<str:study>/ethics/", ethics.study_ethics, name="ethics"),
    path("studies/<str:study>/ethics.html", ethics.ethics_file, name="ethics_file"),
    path("studies/<str:study>/ethics/edit/", ethics.edit_ethics, name="edit_ethics"),
    path("studies/<str:study>/ethics/form/", ethics.make_consent_form, name="make_consent_form"),
]
