"""Addresses of the analysis room."""

from peerloom.analysis.urls import (
    across,
    canvas,
    cases,
    codebook,
    coding,
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
    *reading.urlpatterns,
    *retrieval.urlpatterns,
    *together.urlpatterns,
]
