"""Addresses of figures."""

from django.urls import path

from peerloom.findings.views import figures

_at = "studies/<str:study>/findings/figures/"
_one = _at + "<str:figure>/"
paths = [
    path(_at, figures.figures, name="figures"),
    path(_at + "new/<str:kind>/", figures.new_figure, name="new_figure"),
    path(_one, figures.figure, name="figure"),
    path(_one + "remove/", figures.remove_figure, name="remove_figure"),
    path(_one + "picture.<str:ending>", figures.figure_file, name="figure_file"),
]
