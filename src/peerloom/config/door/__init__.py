"""The door: what a server shows before its home is open. No database, no Django.

``Door`` is a WSGI application. While the home is locked it answers everybody with one neutral
page, and stewards with a page to unlock; where there is no home yet, with the first pages of
setting up. Once somebody opens the home, every request goes through to the site behind it.
"""

from peerloom.config.door.opening import Door, build, prepare

__all__ = ["Door", "build", "prepare"]
