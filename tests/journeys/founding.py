"""Somebody sets a place up on its pages, as a person does, and counts what they had to decide."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Founder:
    """At a browser before a fresh install."""

    page: Page
    address: str
    decisions: list[str] = field(default_factory=list)
    name: str = ""
    words: str = ""

    def decide(self, *what: str) -> None:
        self.decisions += what

    def go_on(self) -> None:
        self.page.click("main button.button--main, main a.button--main")
        self.page.wait_for_load_state()

    def title(self) -> str:
        return self.page.inner_text("h1")

    def first_pages(self, said: str) -> None:
        """From the code in the terminal to a home."""
        found = re.search(r"Code: (\S+)", said)
        assert found
        self.page.goto(f"{self.address}/")
        self.page.fill("[name=code]", found.group(1))
        self.go_on()
        self.decide("name of the place", "languages", "time zone")
        self.go_on()
        self.decide("your name here", "your hats")
        self.name = self.page.input_value("[name=pseudonym]")
        self.go_on()
        self.words = self.page.inner_text("p.words")
        self.page.fill("[name=passphrase]", self.words)
        self.go_on()

    def programme(self, name: str) -> None:
        assert self.title() == "The programme"
        self.decide("the programme's name", "how many sessions", "when")
        self.page.fill("[name=name]", name)
        self.go_on()

    def colleague(self, name: str = "") -> None:
        """A second steward, or nobody."""
        self.decide("who else works here")
        if name:
            self.page.fill("[name=form-0-pseudonym]", name)
            self.page.check("[name=form-0-roles][value=steward]")
        self.go_on()
        if name:
            self.go_on()

    def help_line(self, line: str) -> None:
        self.decide("help line")
        self.page.fill("[name=help_line]", line)
        self.go_on()

    def sheet(self) -> str:
        """Show it, and say that it is on paper."""
        self.page.click("main form button")
        code = self.page.inner_text("[data-code]")
        self.decide("the sheet is on paper")
        self.go_on()
        return code
