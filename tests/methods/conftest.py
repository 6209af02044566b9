"""Properties are checked without a clock: a busy machine is no counterexample."""

from hypothesis import settings

settings.register_profile("no clock", deadline=None, max_examples=60)
settings.load_profile("no clock")
