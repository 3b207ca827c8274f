# Ban Hành. `make` explains every target.
PYTHON ?= python3.11
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help setup run test check lint types imports templates migrations deploy matrix

help:  ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/ready: requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Need $(PYTHON) (Debian: apt-get install make python3.11 python3.11-venv)."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

setup: .venv/ready  ## make the environment from the hash-pinned lock file

check: setup lint types imports templates migrations deploy  ## everything a machine can say without running the tests

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy .

imports:
	$(BIN)/lint-imports

templates:
	$(BIN)/djlint templates --check --lint --quiet

migrations:
	$(MANAGE) makemigrations --check --dry-run

deploy:
	DJANGO_SETTINGS_MODULE=config.settings.test $(MANAGE) check --fail-level WARNING

test: setup  ## every test, on SQLite and on PostgreSQL
	$(BIN)/pytest

matrix: setup  ## write the matrix of acts that the test pins; read the change before keeping it
	$(MANAGE) who_may > tests/decisions/golden/who_may.txt
	git diff --stat tests/decisions/golden
