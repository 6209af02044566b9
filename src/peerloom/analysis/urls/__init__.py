"""Addresses of the analysis room."""

from peerloom.analysis.urls import canvas, cases, coding, reading

app_name = "analysis"
urlpatterns = [*canvas.urlpatterns, *cases.urlpatterns, *coding.urlpatterns, *reading.urlpatterns]
