# One command each. `make demo` and `make test` set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := dovecot-imapd dovecot-lmtpd postfix chromium openssl

.PHONY: demo test check lint types preview docs bench lock servers clean

demo: $(VENV)/.runs ## the main job on an embedded mail server, in a minute
	@$(BIN)/relance demo

test: $(VENV)/.tests servers ## all tests, those against real servers included
	$(BIN)/pytest -n auto --dist loadscope

check: lint types test ## what must hold before a commit lands

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tests
	$(BIN)/mypy

preview: $(VENV)/.tests servers ## every letter in every language as text, page and pictures, in preview/
	$(BIN)/python -m tests.writing.look preview

docs: $(VENV)/.tests ## docs/reference.md from the program
	@$(BIN)/python -m tests.reference

bench: $(VENV)/.tests ## what a tick, reading and matching cost, and how well replies are read
	$(BIN)/python -m tests.bench

servers: ## the mail servers and the browser that tests run against, where they may be installed
	@sh tests/servers/install.sh $(PACKAGES)

lock: $(VENV)/.tests ## pin what pyproject.toml allows
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-annotate --no-header -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-annotate --no-header --extra dev --all-build-deps -c requirements.lock \
	  -o requirements-dev.lock pyproject.toml

$(VENV)/bin/pip:
	$(PYTHON) -c 'import sys; sys.exit("relance needs Python 3.11 or newer; set PYTHON=python3.12, say") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runs: requirements.lock pyproject.toml | $(VENV)/bin/pip
	@echo "Installing into $(VENV) (once, about a minute) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.tests: $(VENV)/.runs requirements-dev.lock
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) dist build demo-out .pytest_cache .mypy_cache .ruff_cache
