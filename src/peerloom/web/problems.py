"""Problems on their way to a person: as a page, a fragment, or JSON for the canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from peerloom.problems import NotFound, Problem


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in the reader's language."""

    place: str
    cause: str
    remedy: str

    def __str__(self) -> str:
        said = f"{self.cause} {self.remedy}".strip()
        return f"{self.place}: {said}" if self.place else said


def tell(problem: Problem) -> Told:
    """Fill and translate a problem's place, cause and remedy."""
    hidden = isinstance(problem, NotFound)
    return Told(
        place="" if hidden else gettext(problem.place) if problem.place else "",
        cause=gettext(problem.cause).format(**problem.facts),
        remedy=gettext(problem.remedy).format(**problem.facts) if problem.remedy else "",
    )


class ProblemMiddleware:
    """Turns a Problem raised by a view into an answer that a person can use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Problem):
            return None
        return answer(request, exception)


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The page, fragment or JSON that tells a problem."""
    told = tell(problem)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"problem": str(told)}, status=problem.status)
    template = "web/_problem.html" if request.headers.get("HX-Request") else "web/problem.html"
    return render(request, template, {"problem": told}, status=problem.status)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 404, told in the same way."""
    return answer(request, NotFound())
