# Everything a person or a machine does here. `make` alone checks and tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DAY := 2024-05-18
PAGE := openai-$(DAY).html
EDITOR := graph/orggraph/server/editor/npm
BUILT := graph/orggraph/server/static
ENGINES := duckdb oxrdflib polars pyarrow raphtory

# What was tested is what is installed, also in the build.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := $(PIP_CONSTRAINT)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP := $(BIN)/python -m pip install --quiet

.PHONY: all demo engines test test-clients test-engines test-large-engines check check-scripts format docs web bench bench-large browser clean
all: check test

demo: $(VENV)/.installed ## the main job: the chart of a day, in the terminal and as a page
	@$(BIN)/orggraph at $(DAY)
	@$(BIN)/orggraph view --at $(DAY) -o $(PAGE)
	@echo "Open $(CURDIR)/$(PAGE) in a browser."

test: $(VENV)/.installed-dev browser web ## all tests
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

test-clients: $(VENV)/.installed-dev ## the server, asked by SPARQL clients of others
	@$(BIN)/python tests/clients/run.py

engines: $(VENV)/.installed-engines ## what ledgers elsewhere need: Parquet, DuckDB, Spark, endpoints

test-engines: $(VENV)/.installed-dev ## Spark, and SPARQL endpoints of others: are they right, or caught?
	@$(PIP) --group engines || echo "test-engines: pyspark cannot be installed here"
	@$(BIN)/python tests/engines/run.py

test-large-engines: $(VENV)/.installed-dev ## index, DuckDB and a Spark cluster on 5,000,000 statements: the same?
	@$(PIP) --group engines || echo "test-large-engines: pyspark cannot be installed here"
	@PYTHONPATH=tests $(BIN)/python -m engines.large

check: $(VENV)/.installed-dev ## formatter, linter, types, layers, docs, ledger
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python docs/make.py --check
	$(BIN)/orggraph fmt --check data/triples.ttl
	$(BIN)/orggraph check --ledger data/triples.ttl
	@$(MAKE) --no-print-directory check-scripts

check-scripts: ## types of the page's scripts, where there is node
	@if command -v npm >/dev/null; then \
		cd viz && npm ci --silent --no-audit --no-fund && npx tsc --project jsconfig.json && \
		npx tsc --project ../$(EDITOR)/jsconfig.json; \
	else echo "check: no node here, so the types of the page's scripts are not checked"; fi

format: $(VENV)/.installed-dev ## put code and ledger in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/orggraph fmt data/triples.ttl

docs: $(VENV)/.installed-dev ## write what is made from the program: reference, README's picture
	$(BIN)/python docs/make.py

web: $(BUILT)/yasqe.js ## the editor of /query, where there is npm

bench: $(VENV)/.installed-bench ## what is fast, as ratios: benchmarks/README.md
	@$(BIN)/python benchmarks/run.py

bench-large: $(VENV)/.installed-bench ## time and memory up to 10,000,000 statements
	@$(BIN)/python benchmarks/run.py sizes --large

browser:
	@sh .ci/browser

clean:
	rm -rf $(VENV) viz/node_modules $(EDITOR)/node_modules $(BUILT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis $(PAGE)

# without it the page at /query is a plain form, so nothing fails for want of npm
$(BUILT)/yasqe.js: $(addprefix $(EDITOR)/,package-lock.json gather.mjs)
	@if command -v npm >/dev/null; then \
		cd $(EDITOR) && npm ci --silent --ignore-scripts && npm run --silent build; \
	else echo "web: no npm here, so the page at /query stays a plain form"; fi

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "orggraph needs Python 3.11 or newer: make PYTHON=python3.11 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) --group dev
	@touch $@

$(VENV)/.installed-engines: $(VENV)/.installed
	$(PIP) --editable '.[duckdb,endpoint,parquet,spark]'
	@touch $@

# what cannot be installed here is left out, and the tables say so
$(VENV)/.installed-bench: $(VENV)/.installed
	@$(PIP) --group bench || for engine in $(ENGINES); do \
		$(PIP) $$engine || echo "bench: $$engine cannot be installed here"; done
	@touch $@
