# Ban Hành. `make` explains every target.
# Debian's own Python first: it is built with profile and link-time optimisation and a quarter faster than a plain build.
DEBIAN := /usr/bin/python3.11
PYTHON ?= $(if $(shell $(DEBIAN) -c 'import ensurepip, venv' 2>/dev/null && echo whole),$(DEBIAN),python3.11)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help setup english run test test-sqlite test-postgres check gate gate-night bench schema lint types imports templates words migrations deploy rehearse supply asvs flows matrix pages

help:  ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Need $(PYTHON) with venv (Debian: apt-get install python3.11 python3.11-venv)."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

setup: .venv/ready  ## make the environment from the hash-pinned lock file

run: setup  ## a demonstration: web and background work in one command, Ninh Thuận in May 2022; HOST, PORT move it
	DEMO=yes $(BIN)/python -m config.serving

test: setup  ## every test, on SQLite and on PostgreSQL; ARGS go to pytest: make test ARGS="tests/decisions -k cases"
	$(BIN)/python -m tests.run $(ARGS)

test-sqlite: setup  ## the tests on SQLite alone
	$(BIN)/python -m tests.run sqlite $(ARGS)

test-postgres: setup  ## the tests on PostgreSQL alone
	$(BIN)/python -m tests.run postgres $(ARGS)

gate: setup  ## every proof against faults, load and attack, in one table; ARGS="--only T-CR T-KL"
	$(BIN)/python -m tests.gate $(ARGS)

gate-night: setup  ## the same ten times as large
	$(BIN)/python -m tests.gate --night $(ARGS)

bench: setup  ## what steps, desk, papers, numbers and checks cost and how well the checker finds, on both databases; ARGS="--json"
	@$(BIN)/python -m tests.bench $(ARGS)

schema: setup  ## hold the API against every case of its description, a quarter of an hour; ARGS="--only POST.*/cases"
	$(BIN)/python -m tests.run sqlite tests/workflows/test_conformance.py --whole -s $(ARGS)

check: setup lint types imports templates words migrations deploy  ## everything a machine can say without running the tests

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy .

imports:
	$(BIN)/lint-imports

templates:
	$(BIN)/djlint templates --check --lint --quiet

english: setup  ## add to the English catalogue, empty, what pages say and it lacks
	$(BIN)/python -m tests.english --write

words: setup  ## look for English left in what a person is shown
	$(BIN)/python -m tests.words

supply: setup  ## libraries, licences, secrets, rules of the code; ARGS="--sbom FILE" writes the bill of materials
	$(BIN)/python -m tests.supply $(ARGS)

asvs: setup  ## what OWASP ASVS 5.0 asks, chapter by chapter, and what is not kept yet
	$(BIN)/python -m tests.asvs

migrations:
	$(MANAGE) makemigrations --check --dry-run

# The settings of a real installation are those of the sample, with keys; no database is asked.
deploy:
	set -a && . ./config/deploy/banhanh.env.example && DATA_ROOT=$$(mktemp -d) ANCHORS_ROOT= FILES_ROOT= SIGNING_ROOTS= \
	SECRET_KEY=$$(head -c 48 /dev/urandom | base64 -w0) JOURNAL_KEY=$$(head -c 48 /dev/urandom | base64 -w0) && \
	$(MANAGE) check --deploy --fail-level WARNING; answer=$$?; rm -r $$DATA_ROOT; exit $$answer

# A database of its own, which nobody keeps.
rehearse: setup  ## play the establishment in all communes; papers go to out/; ARGS="--units 5 --seed 1 --json"
	export DEMO=yes DATABASE_URL= DATA_ROOT=$$(mktemp -d) && $(MANAGE) migrate --verbosity 0 && \
	$(MANAGE) rehearse --out out $(ARGS); answer=$$?; rm -r $$DATA_ROOT; exit $$answer

flows: setup  ## write the manifest and the figures of the procedures; open cases bind them: read the change before keeping it
	$(MANAGE) export_flows --write
	git diff --stat workflows/flows

matrix: setup  ## write the matrix of acts that the test pins; read the change before keeping it
	$(MANAGE) who_may > tests/decisions/golden/who_may.txt
	git diff --stat tests/decisions/golden

pages: setup  ## play a decision through the running product and renew the pictures of README.md
	$(BIN)/python -m tests.pages
