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
	@rm -rf .venv/peers
	@if $(PYTHON) -m venv .venv/peers && .venv/peers/bin/python -m pip install --quiet \
	  --disable-pip-version-check --require-hashes --requirement ci/peers.lock; then touch $@; \
	else rm -rf .venv/peers; echo "others' archive tools could not be installed: the checks by them are left out" >&2; fi

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

bench: .venv/bench ## Time the hot paths against the library one would pick instead
	$(BIN)python -m benchmarks

.venv/bench: .venv/dev ci/bench.lock benchmarks/npm/package-lock.json
	$(PIP) --require-hashes --requirement ci/bench.lock
	@if command -v npm >/dev/null; then npm ci --prefix benchmarks/npm --no-audit --no-fund --silent; \
	  else echo "npm is not here: the peers that need it are left out" >&2; fi
	@touch $@

real: .venv/dev ## How real citations are read and judged
	$(BIN)python -m benchmarks.real

zoo: .venv/bench ## The source zoo: archiver and link checkers on sources whose truth is known
	$(BIN)python -m benchmarks.zoo $(ARGS)

driftbench: .venv/bench ## DriftBench: altered quotations told from faithful ones, by archiver and others
	$(BIN)python -m benchmarks.driftbench $(ARGS)

citebench: .venv/dev ## CiteBench: how well the golden articles are read
	$(BIN)python -m benchmarks.citebench $(ARGS)

results: real zoo driftbench citebench ## All four, and docs/results.md anew
	$(BIN)python -m benchmarks.summary

.venv/readers/made: .venv/made ci/readers.lock
	@rm -rf .venv/readers
	$(PYTHON) -m venv .venv/readers
	.venv/readers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement ci/readers.lock
	.venv/readers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

bench-read: .venv/readers/made ## Score the reading of articles beside its peers; writes docs/reading.md
	.venv/readers/bin/python -m benchmarks.read_golden --write

live: .venv/run ## Audit ARTICLE (or the practice seed) on the live web; print recall by kind of outlet
	@$(BIN)python -m benchmarks.live_recall $(ARTICLE)

lock: .venv/made ## Renew ci/*.lock from pyproject.toml (needs uv)
	sh ci/lock.sh

clean: ## Remove what the other commands made; never touches warcs/
	rm -rf .venv report build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './warcs/*' -type d -prune -exec rm -rf {} +

.PHONY: help install run audit test validators lint format check bench bench-read real zoo driftbench citebench results live lock clean
