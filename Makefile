# One list of recipes: people and CI run the same.
.DEFAULT_GOAL := help
.PHONY: help install demo test test-quick journeys check format bench bench-service recording-report lock messages clean

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STYLES := $(shell find frontend -path frontend/node_modules -prune -o -type f -print)

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-17s %s\n", $$1, $$2}'

install: .venv/installed .venv/built  ## Set up .venv/ with the commonpractice command and the browser build

.venv/installed: requirements/dev.txt requirements/first.txt pyproject.toml
	@echo "Setting up .venv/ (less than a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python requirements/fill.py requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/built: .venv/installed $(STYLES)
	@echo "Building styles, scripts and fonts ..."
	@$(BIN)/python frontend/build.py
	@COMMONPRACTICE_DEMONSTRATION=true $(BIN)/commonpractice collectstatic --clear --noinput --verbosity 0
	@touch $@

demo: install  ## Serve a lived-in example community on 127.0.0.1 (PORT=8000)
	@$(BIN)/commonpractice demo --port $(PORT)

# A second run, and every server that a test starts, finds what the first has compiled.
test: export PYTHONDONTWRITEBYTECODE =
test: install  ## Run every test on SQLite and on PostgreSQL, with the journeys in Chromium
	@$(BIN)/python tests/find_chromium.py
	$(BIN)/python -m pytest --quiet --numprocesses 3 --dist loadfile --no-loadscope-reorder --statements build/statements
	$(BIN)/python -m pytest --quiet --numprocesses 2 --dist loadfile --no-loadscope-reorder --statements build/statements --engine postgresql -m "not browser and not once"

test-quick: install  ## Run the tests that need no browser, on SQLite
	$(BIN)/python -m pytest --quiet --numprocesses 2 --dist loadfile --no-loadscope-reorder -m "not browser and not kill"

# Long, so by hand and before a release: CI has tests/journeys/test_faults.py of it.
journeys: export PYTHONDONTWRITEBYTECODE =
journeys: install  ## Run what browsers do in every room on three servers with PostgreSQL and Redis (half an hour)
	@$(BIN)/python tests/find_chromium.py
	$(BIN)/python -m pytest --quiet --numprocesses 2 --dist loadfile --no-loadscope-reorder --engine postgresql --servers 3 -m browser -rs

check: export COMMONPRACTICE_DEMONSTRATION = true
check: install  ## Lint, types, templates, import contracts, missing migrations, secrets, known holes
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djhtml --check --tabwidth 2 commonpractice
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/commonpractice makemigrations --check --dry-run
	$(BIN)/python -m tests.secret_scan
	$(BIN)/python -m tests.known_holes

format: install  ## Put code and templates into their shape
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	$(BIN)/djhtml --tabwidth 2 commonpractice

bench: install  ## Measure pages, the room and a first visit beside a bare floor; the opinion map and co-writing beside others
	$(BIN)/python -m bench
	$(BIN)/python -m bench.opinion
	$(BIN)/python -m bench.cowriting
	$(BIN)/python -m bench.search

bench-service: install  ## Measure what the service carries on both engines: pages, rooms, writers, letters
	$(BIN)/python -m bench.service --write

recording-report: install  ## Measure the checker of notes: accuracy, time, other checkers beside it
	$(BIN)/python -m bench.recording

lock: .venv/installed  ## Compile the lock files anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev --all-extras pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group first -c requirements/dev.txt -o requirements/first.txt
	cd bench/recording/peers && ../../../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.txt
	cd bench/opinion/peers && ../../../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.txt
	cd bench/cowriting/peers && ../../../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.txt

messages: install  ## Collect the words on screen for translators
	cd commonpractice && ../$(BIN)/commonpractice makemessages --locale en_GB --no-location

clean:  ## Remove what was built
	rm -rf .venv build commonpractice/static/built commonpractice/static_served frontend/node_modules
