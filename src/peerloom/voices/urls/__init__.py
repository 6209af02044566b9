"""Addresses of the voices room: neutral words where they stand in a participant's history."""

from peerloom.voices.urls import brought, feedback, interviews, journals, phones

app_name = "voices"
urlpatterns = [
    *brought.urlpatterns,
    *feedback.urlpatterns,
    *interviews.urlpatterns,
    *journals.urlpatterns,
    *phones.urlpatterns,
]
