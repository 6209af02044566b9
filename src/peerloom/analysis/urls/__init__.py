"""Addresses of the analysis room."""

from peerloom.analysis.urls import (
    across,
    canvas,
    cases,
    codebook,
    coding,
    history,
    reading,
    readings,
    retrieval,
    together,
)

app_name = "analysis"
urlpatterns = [
    *across.urlpatterns,
    *canvas.urlpatterns,
    *cases.urlpatterns,
    *readings.urlpatterns,
    *codebook.urlpatterns,
    *coding.urlpatterns,
    *history.urlpatterns,
    *reading.urlpatterns,
    *retrieval.urlpatterns,
    *together.urlpatterns,
]
