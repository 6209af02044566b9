"""How a text comes about: its outline, its versions, what the team remarks on it."""
