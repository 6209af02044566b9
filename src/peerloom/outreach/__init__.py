"""Carried further: what peers do outside the sessions, and the services that they know."""
