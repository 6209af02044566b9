"""What a server does once before it lets anybody in."""

from __future__ import annotations

from peerloom.problems import OlderHome


def warm_up() -> None:
    """Clear what has run out, and load every page's code once, so that nobody waits for it.

    Errors: OlderHome if the databases are not of this version's shape.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.template.loader import get_template
    from django.urls import get_resolver

    from peerloom.config.wsgi import application
    from peerloom.home.setting_up import is_current
    from peerloom.home.stewards import tidy_key_files
    from peerloom.jobs import running
    from peerloom.voices.commands.pending import sweep as sweep_pending

    if not is_current():
        raise OlderHome(place=settings.HOME.root.name)
    call_command("clearsessions")
    tidy_key_files()
    sweep_pending()
    running.tidy()
    assert application is not None
    assert get_resolver().url_patterns
    for name in ("people/sign_in.html", "web/home.html"):
        get_template(name)
