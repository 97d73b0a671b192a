# `make demo` and `make test` need nothing but Python 3.11 or newer: they make .venv and install into it.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all bench check demo fmt golden test wheel clean

all: check test

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

demo: .venv/.installed
	$(BIN)/factwire run fixtures/articles out
	$(BIN)/factwire show --facts out/000_1e570f476b3ffb71.jsonld
	@echo "Documents are in out/: NAME.jsonld for search engines, NAME.evidence.jsonld for people who check."

test: .venv/.installed
	$(BIN)/python -m pytest

check: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: .venv/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: .venv/.installed
	$(BIN)/python -m pytest tests/test_golden.py --update-golden
	git diff --stat fixtures/golden

bench: .venv/.installed
	$(BIN)/pip install --quiet --editable '.[bench]'
	$(BIN)/python bench/compare.py fixtures/articles
	$(BIN)/python bench/long.py fixtures/articles

wheel: .venv/.installed
	$(BIN)/python -m build --wheel

clean:
	rm -rf .venv build dist out
