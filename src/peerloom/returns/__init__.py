"""Back to the people: recall and withdrawal start here."""
