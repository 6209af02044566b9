"""Addresses of the analysis room."""

from peerloom.analysis.urls import canvas, cases, coding, reading, readings, together

app_name = "analysis"
urlpatterns = [
    *canvas.urlpatterns,
    *cases.urlpatterns,
    *readings.urlpatterns,
    *coding.urlpatterns,
    *reading.urlpatterns,
    *together.urlpatterns,
]
