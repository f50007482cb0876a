# `make help` lists the targets; each sets up .venv from requirements.lock first, once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(BIN)/uv

export PYTHONHASHSEED := 0
export PYTHONUTF8 := 1
# Containers often forbid compiled files to be kept: each process would compile all our code again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help book check test lint types imports docs-check docs messages unit notebooks bench audit git-filter lab serve lock chromium java calc moto clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | \
	  while IFS="$$(printf '\t')" read -r target line; do printf 'make %-11s %s\n' "$$target" "$$line"; done

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v < (3, 14) else f"Python 3.11, 3.12 or 3.13 is needed, this is {v[0]}.{v[1]}: say make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked packages into $(VENV) ..."
	@awk '/^[^ ]/ {keep = /^uv==/} keep' requirements.lock > $(VENV)/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.txt
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(READY)

book: $(READY) ## build the whole book into _build/html
	@$(BIN)/tertial build
	@echo "Open _build/html/index.html, or say: make serve"

check: $(READY) ## check the data
	@$(BIN)/tertial check

# What keeps one core busy runs two at a time; the tests have a worker for each core.
test: ## prove the project: all of the checks and tests below
	@$(MAKE) --no-print-directory -j 2 $(READY) chromium
	@$(MAKE) --no-print-directory java
	@$(MAKE) --no-print-directory calc
	@$(MAKE) --no-print-directory moto
	@$(BIN)/python tools/validator.py
	@$(MAKE) --no-print-directory -j 2 types notebooks imports lint docs-check
	@$(MAKE) --no-print-directory unit

lint: $(READY) ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## check the types
	$(BIN)/mypy

imports: $(READY) ## check which room imports which
	$(BIN)/lint-imports

# The table of commands in README.md is written from the code; the book's reference is made with it.
docs: $(READY) ## write the table of commands in README.md
	$(BIN)/python -m analysis.docs.readme

docs-check: $(READY) ## check that the table of commands is current
	$(BIN)/python -m analysis.docs.readme --check

# Messages that are new in the code are then translated in tertial.po, and this is said again.
messages: $(READY) ## gather the messages of the command line, and compile the Swedish
	@$(BIN)/python tools/messages.py

unit: $(READY) ## run every test but those of the templates
	$(BIN)/python -m pytest -n auto --dist loadfile

# nbval runs every template as a person would in JupyterLab: top to bottom, with its defaults.
notebooks: $(READY) ## run every template as JupyterLab would
	$(BIN)/python -m pytest -p nbval --nbval-lax -W default notebooks

# The shell draws pages as Chromium does, and opens one at a fifth of the work: it has no windows.
chromium: ## install the browser of the site tests, as root on Debian
	@command -v chromium-headless-shell > /dev/null || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "Installing Chromium for the site tests ..."; \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell > /dev/null; } || \
	      command -v chromium > /dev/null || command -v chromium-browser > /dev/null; \
	  else command -v chromium > /dev/null || command -v chromium-browser > /dev/null || \
	    echo "No Chromium: the browser tests will be skipped and say so."; fi

# It pins what the book does not need, and an older dateutil than the lock's: a place of its own.
moto: $(READY) ## install the S3 server of the test of the shared cache
	@test -x .venv-moto/bin/moto_server || \
	  { $(UV) venv --quiet --python $(BIN)/python .venv-moto && \
	    $(UV) pip install --quiet --python .venv-moto/bin/python 'moto[server]==5.2.5'; } || \
	  echo "No moto: the shared cache will not be tried on S3, and the test says so."

# The checker of HTML is a Java program; tools/validator.py fetches it.
java: ## install the runtime of the HTML checker, as root on Debian
	@command -v java > /dev/null || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "Installing Java for the HTML checker ..."; \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless > /dev/null; } || \
	      echo "No Java: the HTML of the pages will not be checked."; \
	  else echo "No Java: the HTML of the pages will not be checked, and the test says so."; fi

# Senders fill in forms in LibreOffice too; a test saves a form with the real program.
calc: ## install LibreOffice Calc for the test of returned forms, as root on Debian
	@command -v soffice > /dev/null || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "Installing LibreOffice Calc for the test of returned forms ..."; \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc > /dev/null; } || \
	      echo "No LibreOffice: forms that it has saved will not be tested."; \
	  else echo "No LibreOffice: forms that it has saved will not be tested, and the test says so."; fi

# Compares with papermill and stock Jupyter Book, on synthetic data; takes about half an hour.
bench: $(READY) ## compare with papermill and stock Jupyter Book; half an hour
	$(BIN)/python -m benchmarks.run

git-filter: $(READY) ## keep outputs of notebooks out of git, in this clone
	@$(BIN)/python tools/git_filter.py

lab: $(READY) git-filter ## open the templates in JupyterLab, with the git filter set
	@$(BIN)/python tools/kernel_name.py
	@$(BIN)/jupyter lab notebooks

serve: $(READY) ## show the built book on this machine
	@$(BIN)/tertial serve

# Needs the network; ends with 1 for a known weakness and 3 when it could not be asked.
audit: $(READY) ## ask for known weaknesses of the packages; needs the network
	@$(BIN)/python tools/audit.py bill ask

lock: $(READY) ## renew requirements.lock and environment.yml; needs the network
	@$(UV) pip compile --universal --python-version 3.11 --extra dev --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --output-file requirements.lock pyproject.toml
	@$(BIN)/python tools/environment.py

clean: ## remove what is built
	rm -rf _build book/reports book/_generated
