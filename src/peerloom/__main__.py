"""``python -m peerloom``: the same as the ``peerloom`` command."""

from peerloom.config.cli import main

main(prog_name="peerloom")
