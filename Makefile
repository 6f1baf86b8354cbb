# One word per habit. Every target makes its own virtual environment if there is none.
PYTHON ?= python3
PYTHONS ?= python3.11 python3.12 python3.13
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DATA ?= ../shared/data

.PHONY: setup run test test-all lint types imports rules-check eval bench docs docs-check wheel-test ci clean

setup: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("contentcheck needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

run: $(READY)
	$(BIN)/contentcheck check examples/drafts --exit-zero

test: $(READY)
	$(BIN)/python -m pytest

test-all:
	@for python in $(PYTHONS); do \
	  if $$python -c '' 2>/dev/null; then \
	    version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	    echo "== Python $$version"; \
	    $(MAKE) --no-print-directory test PYTHON=$$python VENV=.venvs/$$version || exit 1; \
	  else echo "$$python is not here: skipped"; fi; \
	done

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

rules-check: $(READY)
	$(BIN)/contentcheck rules check
	$(BIN)/contentcheck lexicons check

eval: $(READY)
	$(BIN)/python -m benchmarks.evaluate --data $(DATA)

bench: $(READY)
	$(BIN)/python -m benchmarks.bench --data $(DATA)

docs: $(READY)
	$(BIN)/python docs/generate.py

docs-check: $(READY)
	$(BIN)/python docs/generate.py --check

wheel-test: $(READY)
	$(BIN)/python tests/packaging/wheel_test.py

ci:
	bash .ci/run

clean:
	rm -rf $(VENV) .venvs build dist
