"""Addresses of the analysis room."""

from peerloom.analysis.urls import coding, reading

app_name = "analysis"
urlpatterns = [*coding.urlpatterns, *reading.urlpatterns]
