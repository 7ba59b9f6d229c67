# The two commands: `make up` serves Lockstep, `make test` runs the tests.
# Both set up what they need first and are quick when it is already there.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --no-input
TEST_DATABASE_URL ?=
PYTEST_ARGS ?=
PORT ?= 8000
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))

.PHONY: help setup up test lint format messages types lock bench clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.base $(CATALOGUES) ## Virtual environment with the pinned dependencies, and the words in all languages
	@mkdir -p var

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Lockstep needs Python 3.11: $(PYTHON) was not found. Set PYTHON=/path/to/python3.11." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements/base.txt | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

locale/%.mo: locale/%.po | $(VENV)/.base
	@$(BIN)/python -m config.catalogues

up: setup ## Serve http://127.0.0.1:8000 with worker and scheduler; Ctrl-C stops all three
	@$(BIN)/python manage.py up --port $(PORT)

test: setup $(VENV)/.dev ## The whole test suite, in parallel, on SQLite; TEST_DATABASE_URL=postgresql://… on PostgreSQL
	@DATABASE_URL=$(TEST_DATABASE_URL) $(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

lint: $(VENV)/.dev ## Style, types, architecture, dead code and repeated lines
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.architecture.dead_code
	$(BIN)/pylint config tracking exports

format: $(VENV)/.dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(VENV)/.dev ## Take the texts of the code into the catalogues of words (needs GNU gettext)
	$(BIN)/python -m config.catalogues collect

lock: $(VENV)/.dev ## Pin the dependencies of pyproject.toml again
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-options --strip-extras --allow-unsafe -o requirements/base.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-options --strip-extras --allow-unsafe --extra dev -c requirements/base.txt -o requirements/dev.txt pyproject.toml

bench: setup $(VENV)/.dev ## Print the benchmarks
	$(BIN)/python -m benchmarks

clean: ## Remove the virtual environment and caches; keeps the data in var/
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache staticfiles
