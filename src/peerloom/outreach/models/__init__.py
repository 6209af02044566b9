"""What the outreach room keeps, a file for each concern."""
