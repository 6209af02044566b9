"""Addresses of the returns room: the way back. A participant's own are neutral."""

from django.urls import path

from peerloom.returns.views import answers, mine, recalling, steward

app_name = "returns"
_study = "studies/<str:study>/returns/"
urlpatterns = [
    path("answers/<str:form>/out/", answers.take_answers, name="take_answers"),
    path("mine/", mine.mine, name="mine"),
    path("mine/out/", mine.take_all, name="take_all"),
    path("mine/help/", mine.meanings, name="meanings"),
    path("mine/settings/", mine.choices, name="choices"),
    path("mine/page/", mine.about, name="about"),
    path("mine/<str:item>/", mine.narrow_item, name="narrow_item"),
    path("mine/<str:item>/in/", mine.widen_item, name="widen_item"),
    path("mine/<str:item>/out/", mine.take_item, name="take_item"),
    path(_study, steward.withdrawals, name="withdrawals"),
    path(f"{_study}notes/", steward.notes, name="notes"),
    path(f"{_study}expired/", steward.expired, name="expired"),
    path(f"{_study}people/<str:person>/", steward.withdraw_person, name="withdraw_person"),
    path(f"{_study}texts/<str:item>/", steward.withdraw_item, name="withdraw_item"),
    path(f"{_study}releases/<str:ref>/recall/", recalling.recall_release, name="recall_release"),
    path(f"{_study}files/<str:ref>/take-back/", recalling.take_back_batch, name="take_back_batch"),
]
