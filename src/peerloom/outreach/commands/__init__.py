"""Every change in the outreach room."""
