"""Comparing with other places: packages handed on, packages brought, themes shared."""
