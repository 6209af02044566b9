"""Interviews: their shapes, how talk is written down, and writing it down by a program here."""
