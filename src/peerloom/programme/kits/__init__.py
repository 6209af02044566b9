"""Kits kept in a home: their states, what is stale, what the origin improved."""
