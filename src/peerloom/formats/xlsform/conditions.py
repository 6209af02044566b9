"""The conditions under *relevant*: ``${q} = 'x'``, ``selected(${q}, 'x')``, and, or, not, numbers.

A small evaluator of our own; nothing is executed. Source: XPath 1.0, 3.4 (comparisons).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from peerloom.problems import BadCondition

Answer = str | tuple[str, ...]
Value = str | float | bool
Answers = Mapping[str, Answer]

DEEP, LONG = 40, 2000
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*[^${}\s]+\s*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<sign>!=|<=|>=|[=<>(),-])|(?P<word>[A-Za-z][\w-]*))"
)
_CURLY = str.maketrans("‘’“”", "''\"\"")
_FUNCTIONS = {"not": 1, "selected": 2, "count-selected": 1, "true": 0, "false": 0}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was understood.

    Shapes: ``names`` are the questions it asks about.
    """

    text: str
    names: frozenset[str]
    _ask: Callable[[Answers], Value]

    def holds(self, answers: Answers) -> bool:
        """Whether it is so; an answer that was left out is "" ."""
        return _as_bool(self._ask(answers))


def parse(text: str, place: str = "") -> Condition:
    """Understand a condition; an empty one always holds.

    Errors: BadCondition names the first character that can't be read.
    """
    if not text.strip():
        return Condition("", frozenset(), lambda answers: True)
    if len(text) > LONG:
        raise BadCondition(place=place, condition=text[:60] + "…", at=LONG)
    return _Parser(text.translate(_CURLY), place).condition()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


class _Parser:
    """Recursive descent: or, and, comparison, value."""

    def __init__(self, text: str, place: str) -> None:
        self.text, self.place = text, place
        self.tokens = list(self._cut())
        self.at = self.depth = 0
        self.names: set[str] = set()

    def condition(self) -> Condition:
        ask = self._either()
        if self.at < len(self.tokens):
            raise self._unread()
        return Condition(self.text.strip(), frozenset(self.names), ask)

    def _cut(self) -> Iterator[_Token]:
        at = 0
        while self.text[at:].strip():
            found = _TOKEN.match(self.text, at)
            if found is None or found.lastgroup is None:
                blanks = len(self.text[at:]) - len(self.text[at:].lstrip())
                raise BadCondition(place=self.place, condition=self.text, at=at + blanks + 1)
            kind = found.lastgroup
            yield _Token(kind, found.group(kind), found.start(kind))
            at = found.end()

    def _next(self, *texts: str, kinds: tuple[str, ...] = ("word", "sign")) -> bool:
        """Pass over one of these words or signs if it stands here."""
        if self.at < len(self.tokens):
            here = self.tokens[self.at]
            if here.kind in kinds and here.text in texts:
                self.at += 1
                return True
        return False

    def _must(self, sign: str) -> None:
        if not self._next(sign):
            raise self._unread()

    def _unread(self) -> BadCondition:
        here = self.tokens[self.at].at if self.at < len(self.tokens) else len(self.text)
        return BadCondition(place=self.place, condition=self.text, at=here + 1)

    def _either(self) -> Callable[[Answers], Value]:
        self.depth += 1
        if self.depth > DEEP:
            raise self._unread()
        parts = [self._both()]
        while self._next("or"):
            parts.append(self._both())
        self.depth -= 1
        if len(parts) == 1:
            return parts[0]
        return lambda answers: any(_as_bool(part(answers)) for part in parts)

    def _both(self) -> Callable[[Answers], Value]:
        parts = [self._compared()]
        while self._next("and"):
            parts.append(self._compared())
        if len(parts) == 1:
            return parts[0]
        return lambda answers: all(_as_bool(part(answers)) for part in parts)

    def _compared(self) -> Callable[[Answers], Value]:
        left = self._value()
        for sign, test in _TESTS.items():
            if self._next(sign):
                return self._comparison(left, test, self._value())
        return left

    @staticmethod
    def _comparison(
        left: Callable[[Answers], Value],
        test: Callable[[Value, Value], bool],
        right: Callable[[Answers], Value],
    ) -> Callable[[Answers], Value]:
        return lambda answers: test(left(answers), right(answers))

    def _value(self) -> Callable[[Answers], Value]:
        if self._next("("):
            inner = self._either()
            self._must(")")
            return inner
        negative = self._next("-")
        if self.at >= len(self.tokens):
            raise self._unread()
        token = self.tokens[self.at]
        if token.kind == "number":
            self.at += 1
            number = -float(token.text) if negative else float(token.text)
            return lambda answers: number
        if negative or token.kind == "sign":
            raise self._unread()
        self.at += 1
        return self._named(token)

    def _named(self, token: _Token) -> Callable[[Answers], Value]:
        if token.kind == "text":
            said = token.text[1:-1]
            return lambda answers: said
        if token.kind == "ref":
            name = token.text[2:-1].strip()
            self.names.add(name)
            return lambda answers: _flat(answers.get(name, ""))
        return self._function(token)

    def _function(self, token: _Token) -> Callable[[Answers], Value]:
        wanted = _FUNCTIONS.get(token.text)
        if wanted is None:
            self.at -= 1
            raise self._unread()
        self._must("(")
        parts = [self._either()] if wanted else []
        while len(parts) < wanted:
            self._must(",")
            parts.append(self._either())
        self._must(")")
        return _called(token.text, parts)


def _called(name: str, parts: list[Callable[[Answers], Value]]) -> Callable[[Answers], Value]:
    if name == "not":
        return lambda answers: not _as_bool(parts[0](answers))
    if name == "selected":
        return lambda answers: _as_text(parts[1](answers)) in _as_text(parts[0](answers)).split()
    if name == "count-selected":
        return lambda answers: float(len(_as_text(parts[0](answers)).split()))
    return lambda answers: name == "true"


def _flat(answer: Answer) -> str:
    return answer if isinstance(answer, str) else " ".join(answer)


def _as_bool(value: Value) -> bool:
    return bool(value) and value == value  # NaN is false


def _as_text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value


def _as_number(value: Value) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")


def _same(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return _as_bool(left) == _as_bool(right)
    if isinstance(left, float) or isinstance(right, float):
        return _as_number(left) == _as_number(right)
    return left == right


_TESTS: dict[str, Callable[[Value, Value], bool]] = {
    "!=": lambda left, right: not _same(left, right),
    "<=": lambda left, right: _as_number(left) <= _as_number(right),
    ">=": lambda left, right: _as_number(left) >= _as_number(right),
    "=": _same,
    "<": lambda left, right: _as_number(left) < _as_number(right),
    ">": lambda left, right: _as_number(left) > _as_number(right),
}
