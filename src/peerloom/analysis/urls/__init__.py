"""Addresses of the analysis room."""

from peerloom.analysis.urls import canvas, cases, coding, reading, readings, retrieval, together

app_name = "analysis"
urlpatterns = [
    *canvas.urlpatterns,
    *cases.urlpatterns,
    *readings.urlpatterns,
    *coding.urlpatterns,
    *reading.urlpatterns,
    *retrieval.urlpatterns,
    *together.urlpatterns,
]
