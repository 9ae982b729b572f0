# The doors of the project. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
WORKERS ?= 2
export PYTHONPATH := $(CURDIR)

.PHONY: help setup run dev-setup test check catalogues bench lock format

help: ## list these doors
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/.installed .venv/.catalogues ## install what the platform needs

.venv/.installed: requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.catalogues: .venv/.installed $(shell find nursery -name '*.po')
	$(PY) tools/catalogues.py compile
	@touch $@

run: setup ## set up, load the demonstration data once, serve on http://127.0.0.1:8000 (PORT=…)
	NURSERY_ENV=development NURSERY_BASE_URL=http://127.0.0.1:$(PORT) $(PY) -m nursery up --port $(PORT)

dev-setup: .venv/.developed .venv/.catalogues

.venv/.developed: requirements-dev.lock .venv/.installed
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

test: dev-setup ## set up and pass all tests: SQLite, PostgreSQL, browser
	tools/system-packages
	$(PY) -m pytest -n $(WORKERS) --database=sqlite -m "not browser"
	$(PY) -m pytest -n $(WORKERS) --database=postgresql -m "not browser"
	$(PY) -m pytest -n $(WORKERS) -m browser

check: dev-setup ## style, types, import rules, catalogues, templates, the guide's text
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) tools/catalogues.py check
	NURSERY_ENV=testing $(PY) -m nursery guide check
	$(PY) -m pytest -n $(WORKERS) tests/architecture

format: dev-setup ## put the code into the house style
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

catalogues: dev-setup ## extract messages, bring the Arabic catalogues up to date
	$(PY) tools/catalogues.py update
	$(PY) tools/catalogues.py compile

bench: dev-setup ## measure speed, memory and page weights against limits of the same run
	$(PY) -m bench

lock: ## renew the lock files (needs uv)
	uv pip compile -q --upgrade --generate-hashes --universal --no-header --python-version 3.11 --extra build --extra redis pyproject.toml -o requirements.lock
	uv pip compile -q --upgrade --generate-hashes --universal --no-header --python-version 3.11 --extra build --extra redis --extra dev pyproject.toml -o requirements-dev.lock
