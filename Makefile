.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin/
ARCHIVER := $(BIN)archiver
SEEDS ?= $(sort $(dir $(wildcard seeds/*/seed.toml)))
UV := $(shell command -v uv 2>/dev/null)
ifdef UV
PIP := uv pip install --quiet --python .venv/bin/python
else
PIP := $(BIN)python -m pip install --quiet --disable-pip-version-check
endif

help: ## Show this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F '\t' '{printf "  %-10s %s\n", $$1, $$2}'

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "archiver needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) lacks the venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/made ci/run.lock pyproject.toml
	$(PIP) --require-hashes --requirement ci/run.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/run ci/dev.lock
	$(PIP) --require-hashes --requirement ci/dev.lock
	@touch $@

.venv/peers/made: .venv/made ci/peers.lock
	rm -rf .venv/peers
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement ci/peers.lock
	@touch $@

install: .venv/dev ## Set up .venv with everything a developer needs
run: .venv/run

audit: .venv/run ## Audit every seed in seeds/; reports go to report/, captures to warcs/
	@sh ci/audit.sh $(ARCHIVER) $(SEEDS)

test: .venv/dev .venv/peers/made ## Run the tests (loopback only)
	$(BIN)coverage erase
	$(BIN)coverage run -m pytest -n auto $(ARGS)
	@$(BIN)coverage combine --quiet
	$(BIN)coverage report

validators: .venv/dev ## Set up what judges our reports from outside (npm, 140 MB); tests use it
	@sh ci/validators.sh .venv/validators $(BIN)python

lint: .venv/dev ## Style, types, layers, dependencies, spelling
	$(BIN)ruff format --check .
	$(BIN)ruff check .
	$(BIN)mypy
	$(BIN)lint-imports
	$(BIN)deptry .
	$(BIN)codespell archiver docs README.md CHANGELOG.md CONTRIBUTING.md

format: .venv/dev ## Rewrite the code in our style
	$(BIN)ruff check --fix .
	$(BIN)ruff format .

check: lint test ## Everything a pull request must pass

bench: .venv/dev ## Time the hot paths against the library one would pick instead
	$(PIP) --require-hashes --requirement ci/bench.lock
	$(BIN)python -m benchmarks

lock: .venv/made ## Renew ci/*.lock from pyproject.toml (needs uv)
	sh ci/lock.sh

clean: ## Remove what the other commands made; never touches warcs/
	rm -rf .venv report build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './warcs/*' -type d -prune -exec rm -rf {} +

.PHONY: help install run audit test validators lint format check bench lock clean
