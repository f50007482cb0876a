# make book   builds the whole book into _build/html
# make test   proves the project: lint, types, imports, unit, data, notebook, command and site tests
# Both set up .venv from requirements.lock first, once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(BIN)/uv

export PYTHONHASHSEED := 0
export PYTHONUTF8 := 1

.PHONY: help book check test lint types imports docs-check docs unit notebooks bench audit lab serve lock chromium clean

help:
	@sed -n '1,3s/^# //p' Makefile
	@echo "make lab    opens JupyterLab;  make serve  shows the built book;  make lock  renews the lock"

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v < (3, 14) else f"Python 3.11, 3.12 or 3.13 is needed, this is {v[0]}.{v[1]}: say make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked packages into $(VENV) ..."
	@awk '/^[^ ]/ {keep = /^uv==/} keep' requirements.lock > $(VENV)/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.txt
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python tools/git_filter.py
	@touch $(READY)

book: $(READY)
	@$(BIN)/tertial build
	@echo "Open _build/html/index.html, or say: make serve"

check: $(READY)
	@$(BIN)/tertial check

test: $(READY) chromium lint types imports docs-check unit notebooks

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

# The table of commands in README.md is written from the code; the book's reference is made with it.
docs: $(READY)
	$(BIN)/python -m analysis.docs.readme

docs-check: $(READY)
	$(BIN)/python -m analysis.docs.readme --check

unit: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile

# nbval runs every template as a person would in JupyterLab: top to bottom, with its defaults.
notebooks: $(READY)
	$(BIN)/python -m pytest --nbval-lax -W default notebooks

chromium:
	@command -v chromium > /dev/null || command -v chromium-browser > /dev/null || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "Installing Chromium for the site tests ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium > /dev/null; \
	  else echo "No Chromium: the browser tests will be skipped and say so."; fi

# Compares with papermill and stock Jupyter Book, on synthetic data; takes about half an hour.
bench: $(READY)
	$(BIN)/python -m benchmarks.run

lab: $(READY)
	@$(BIN)/jupyter lab notebooks

serve: $(READY)
	@$(BIN)/tertial serve

# Needs the network; ends with 1 for a known weakness and 3 when it could not be asked.
audit: $(READY)
	@$(BIN)/python tools/audit.py bill ask

lock: $(READY)
	@$(UV) pip compile --universal --python-version 3.11 --extra dev --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --output-file requirements.lock pyproject.toml
	@$(BIN)/python tools/environment.py

clean:
	rm -rf _build book/reports book/_generated
