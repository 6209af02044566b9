# make demo     set up, load the sample programme, serve it on 127.0.0.1:8000 (PORT=8123 for another)
# make setup    the virtual environment, nothing else
# make test     set up and run everything that CI runs
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo setup test check clean requirements benchmarks

demo: $(VENV)/.run
	@PEERLOOM_HOME= $(BIN)/peerloom --home .venv/demo-home demo --port $(PORT)

setup: $(VENV)/.run

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Peerloom needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/build.txt requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/build.txt -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

test: $(VENV)/.dev
	@scripts/test

check: $(VENV)/.dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

benchmarks: $(VENV)/.dev
	$(BIN)/python -m benchmarks

COMPILE := $(BIN)/uv pip compile --quiet --generate-hashes --no-header --python-version 3.11 \
  --no-emit-index-url --no-emit-find-links

requirements:
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) requirements/build.in -o requirements/build.txt
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist
