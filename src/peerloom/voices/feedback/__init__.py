"""Feedback after a session, in a group that may be five. Why it is so: docs/decisions/0017.

``slots`` seals what is sent; ``pages`` keeps what is on its way; ``asking`` knows which question
comes next and what was answered; ``tallies`` counts; ``opening``, ``sending`` and ``closing``
are what happens, in that order.
"""
