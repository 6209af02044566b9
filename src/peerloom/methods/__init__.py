"""Methods without Django: de-identification, agreement, matrices, saturation.

Each is a plain function of text and numbers, usable from a notebook.
"""
