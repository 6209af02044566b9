"""Properties are checked without a clock: a busy machine is no counterexample."""

import os

from hypothesis import settings

settings.register_profile(
    "no clock", deadline=None, max_examples=60, derandomize="CI" in os.environ
)
settings.load_profile("no clock")
