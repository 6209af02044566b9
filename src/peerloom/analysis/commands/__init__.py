"""What may be done in the analysis; each module holds one concern."""
