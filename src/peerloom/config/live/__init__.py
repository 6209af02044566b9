"""The stream of events: beside the pages, in the same process, it tells them when to ask anew.

A small ASGI application in a thread of the serving process. What goes over the wire are numbers
of the log and pseudonyms of the team; the words are asked for by the page, through every check.
"""
