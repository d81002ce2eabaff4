# make demo and make test set up all they need; see README.md.
PYTHON ?= python3
SHARED ?= ../shared
PYTEST ?= -n auto
BIN := .venv/bin

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo web serve screenshots test check checks lint types imports cases gold bench gazetteer lock clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## */  make \1	/p' Makefile

setup:  ## make .venv with rawi in it (again only when a dependency changed)
	@$(PYTHON) tools/bootstrap.py

demo: setup  ## read examples/, print the claims and write build/demo.html
	@mkdir -p build
	@$(BIN)/rawi read examples/reports.jsonl
	@$(BIN)/rawi read examples/reports.jsonl --format html > build/demo.html
	@printf '\nThe same as a page, to open in a browser: %s/build/demo.html\n' '$(CURDIR)'
	@printf 'The workbench, to read, check, map and compare these reports: make serve, then http://127.0.0.1:8321\n'

web: setup  ## build the pages of the workbench (again only when frontend/ changed)
	@if $(BIN)/python hatch_build.py --wanted; then $(PYTHON) tools/bootstrap.py --web; fi
	@$(BIN)/python hatch_build.py

serve: web  ## open the workbench on the examples: http://127.0.0.1:8321
	@mkdir -p build && test -e build/examples/rawi.db || $(BIN)/rawi init build/examples
	@$(BIN)/rawi add build/examples examples/reports.jsonl
	@$(BIN)/rawi link build/examples
	@$(BIN)/rawi serve build/examples

screenshots: web  ## take the pictures of docs/images anew (needs chromium)
	@$(BIN)/python tools/screenshots.py docs/images

test: web  ## all tests
	@$(BIN)/python -m pytest $(PYTEST)

check: test checks  ## everything that CI runs

checks: lint types imports cases gold  ## make check without the tests

lint: setup  ## style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup  ## strict types
	$(BIN)/mypy --strict src

imports: setup  ## the import contracts of docs/design.md
	$(BIN)/lint-imports

cases: setup  ## the cases beside the entries of the data files
	$(BIN)/rawi check --known tests/cases/known_failures.txt

gold: setup  ## figures on the annotated articles, if they are there, against their floors
	@if [ -d '$(SHARED)/gold' ]; then $(BIN)/python -m tests.gold_gate --shared '$(SHARED)'; \
	else echo 'gold: no $(SHARED)/gold here; left out'; fi

bench:  ## speed and memory, and against other programs
	@$(PYTHON) tools/bootstrap.py --peers || echo 'bench: without the other programs'
	@$(BIN)/python -m bench

gazetteer:  ## write src/rawi/data/places/geonames.tsv anew from GeoNames
	@$(PYTHON) tools/bootstrap.py --build
	@$(BIN)/python tools/gazetteer_build.py

lock:  ## new versions of the dependencies (needs uv)
	uv lock --upgrade --default-index https://pypi.org/simple
	uv export --frozen --no-emit-project --no-annotate --no-header --quiet --group dev -o requirements/dev.txt > /dev/null
	uv export --frozen --no-emit-project --no-annotate --no-header --quiet --only-group peers -o requirements/peers.txt > /dev/null
	uv export --frozen --no-emit-project --no-annotate --no-header --quiet --only-group build -o requirements/build.txt > /dev/null
	uv export --frozen --no-emit-project --no-annotate --no-header --quiet --only-group web -o requirements/web.txt > /dev/null

clean:  ## remove what was made
	rm -rf .venv build frontend/node_modules src/rawi/web/static .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
