"""Adding codings over HTTP to the document with 5,000: one person, then twenty at once.

``python -m benchmarks.writing HOME``: how many codings there are, and whether every log holds.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import numpy as np

from benchmarks.fill import PASSPHRASE, PEOPLE
from benchmarks.homes import home_of, passphrase, run
from benchmarks.measuring import Line, line_of
from benchmarks.studies import SIZES
from tests.served import serving

ALONE, EACH = 200, 60
FORM = "application/x-www-form-urlencoded"


def measure() -> Iterator[Line]:
    """At each size."""
    for size in SIZES:
        home = home_of(size)
        where = json.loads(run("writing", home))
        with serving(home, passphrase()) as served:
            people = [Person.signed_in(served.address, name, where) for name in PEOPLE]
            for _ in range(20):
                people[0].add()
            alone = [people[0].add() for _ in range(ALONE)]
            people[0].made = 0
            started = time.perf_counter()
            spent = _together(people)
            seconds = time.perf_counter() - started
        after = json.loads(run("writing", home))
        made = sum(person.made for person in people)
        lost = where["codings"] + made + ALONE + 20 - after["codings"]
        p95 = f"p95 {_p95(alone):,.0f} ms, "
        line = line_of("add a coding, alone", size.said, alone, "p95 ≤ 15 ms")
        yield Line(line.what, line.size, line.median, p95 + line.spread, line.aim)
        yield Line(
            f"{len(PEOPLE)} people coding one document at once",
            size.said,
            f"{made / seconds:,.0f} codings/s",
            f"p95 {_p95(spent):,.0f} ms, {lost} lost of {made:,}, logs {after['logs']}",
            "≥ 300/s, p95 ≤ 150 ms, none lost",
            "8 threads of one process; those who ask run on the same cores",
        )


@dataclass
class Person:
    """Somebody's browser, as far as the server sees it."""

    connection: http.client.HTTPConnection
    address: str
    cookies: dict[str, str]
    codes: list[str]
    length: int
    rng: random.Random
    made: int = 0
    spent: list[float] = field(default_factory=list)

    @classmethod
    def signed_in(cls, address: str, name: str, where: dict[str, object]) -> Person:
        """Come in through the page, and put the analyst's hat on."""
        parts = urlsplit(address)
        person = cls(
            http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60),
            str(where["add"]),
            {},
            list(where["codes"]),  # type: ignore[call-overload]
            int(where["length"]),  # type: ignore[call-overload]
            random.Random(f"{name} {time.time_ns()}"),  # never what an earlier run put there
        )
        page = person.ask("GET", "/in/")[1].decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        told = {"pseudonym": name, "passphrase": PASSPHRASE, "csrfmiddlewaretoken": token.group(1)}
        status, _ = person.ask("POST", "/in/", told)
        assert status == 302, status
        return person

    def add(self) -> float:
        """One coding; milliseconds."""
        start = self.rng.randrange(self.length - 300)
        told = {
            "start": start,
            "end": start + self.rng.randrange(20, 250),
            "code": self.rng.choice(self.codes),
        }
        began = time.perf_counter()
        status, said = self.ask("POST", self.address, told)
        taken = (time.perf_counter() - began) * 1000
        assert status == 201, said[:200]
        self.made += 1
        return taken

    def work(self) -> None:
        """Code for a while."""
        self.spent = [self.add() for _ in range(EACH)]

    def ask(self, method: str, path: str, told: object = None) -> tuple[int, bytes]:
        """One request on the connection that is kept."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept": "text/html" if path == "/in/" else "application/json",
            "X-CSRFToken": self.cookies.get("t", ""),
        }
        body = None
        if told is not None:
            body, headers["Content-Type"] = urlencode(told), FORM  # type: ignore[arg-type]
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer.status, answer.read()


def _together(people: list[Person]) -> list[float]:
    threads = [threading.Thread(target=person.work) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [taken for person in people for taken in person.spent]


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def where_to_code(home: Path) -> dict[str, object]:
    """Where the first document is, what it can be coded with, and how much there is."""
    from peerloom.config.cli.opening import open_home
    from peerloom.config.cli.saying import Telling

    open_home(Telling(home=home))
    from django.urls import reverse

    from peerloom.analysis import queries
    from peerloom.audit import queries as audit
    from peerloom.programme import queries as programme

    study = programme.study_for_name("Bench").ref
    held = queries.codings_for_matrix(study)
    source = held.sources[int(np.bincount(held.source).argmax())]
    return {
        "add": reverse("analysis:add_coding", args=[study, source.ref]),
        "page": reverse("analysis:source", args=[study, source.ref]),
        "codes": [code.ref for code in held.codes],
        "length": source.length,
        "codings": len(held),
        "logs": "whole" if all(one.broken_at is None for one in audit.check_chains()) else "BROKEN",
    }


if __name__ == "__main__":
    print(json.dumps(where_to_code(Path(sys.argv[1]))))
