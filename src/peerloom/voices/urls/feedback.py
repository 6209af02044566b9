"""Addresses of forms: for those who ask, and (in neutral words) for those who answer."""

from django.urls import path

from peerloom.voices.views.feedback import answering, editing, keying, papers, running

_all = "studies/<str:study>/forms/"
_one = f"{_all}<str:ref>/"
_question = f"{_one}questions/<str:name>/"
_own = "answers/<str:form>/"
urlpatterns = [
    path("answers/", answering.answers, name="answers"),
    path(_own, answering.answer, name="answer"),
    path(f"{_own}<int:step>/", answering.answer_step, name="answer_step"),
    path(f"{_own}in/", answering.answer_in, name="answer_in"),
    path(f"{_own}mine/", answering.answer_mine, name="answer_mine"),
    path(f"{_own}leave/", answering.answer_leave, name="answer_leave"),
    path(_all, running.forms, name="forms"),
    path(f"{_all}new/<str:session>/", running.make_form, name="make_form"),
    path(_one, running.form, name="form"),
    path(f"{_one}front/", editing.form_front, name="form_front"),
    path(f"{_one}questions/", editing.add_question, name="add_question"),
    path(_question, editing.edit_question, name="edit_question"),
    path(f"{_question}move/", editing.move_question, name="move_question"),
    path(f"{_question}remove/", editing.remove_question, name="remove_question"),
    path(f"{_one}preview/", papers.form_preview, name="form_preview"),
    path(f"{_one}paper/", papers.form_paper, name="form_paper"),
    path(f"{_one}file/", papers.form_file, name="form_file"),
    path(f"{_one}key-in/", keying.key_in, name="key_in"),
    path(f"{_one}open/", running.open_form, name="open_form"),
    path(f"{_one}close/", running.close_form, name="close_form"),
    path(f"{_one}count/", running.count_form, name="count_form"),
    path(f"{_one}remove/", running.remove_form, name="remove_form"),
    path(f"{_one}results/", running.form_results, name="form_results"),
]
