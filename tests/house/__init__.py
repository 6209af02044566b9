"""Rules of the house, each held by a test."""
