"""Honoraria and costs: cash first, by pseudonym, to the cent."""
