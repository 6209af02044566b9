"""Addresses of the voices room: neutral words where they stand in a participant's history."""

from peerloom.voices.urls import brought, interviews, journals, phones

app_name = "voices"
urlpatterns = [
    *brought.urlpatterns,
    *interviews.urlpatterns,
    *journals.urlpatterns,
    *phones.urlpatterns,
]
