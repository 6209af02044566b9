"""The command line. ``main`` is what the ``peerloom`` script calls."""

from peerloom.config.cli.main import main

__all__ = ["main"]
