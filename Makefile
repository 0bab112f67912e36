# YouSaid: everything a person or a build machine does with this checkout.
# Presumes only make and Python 3.11 or newer. `make help` lists the targets.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
# --system-certs: uv brings its own certificates and would not know a private authority's.
UV := $(VENV)/bin/uv --system-certs --quiet
SOURCES := $(wildcard bot conversations tests bench)
LOCK := pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
# All checks together take eight to fifteen minutes; this ends what hangs. INT, not TERM: pytest
# then still tears its servers down.
LIMIT := $(if $(shell command -v timeout),timeout --signal=INT --kill-after=30 1500)

# The first Python that runs, is new enough and can make environments. Running it is the only
# sure test: a version manager's shim exists without its Python.
CANDIDATES := python3.11 python3.12 python3.13 python3.14 python3
PYTHON ?= $(firstword $(foreach p,$(CANDIDATES),$(shell $(p) -c \
	'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))

.PHONY: help run test check tests browser bench soak lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## start YouSaid here, with sample material, and print a join link
	@# compiled files are kept whatever the shell says: they make the next start three times as quick
	@env -u PYTHONDONTWRITEBYTECODE $(PY) -m bot run

test: $(VENV)/dev.stamp browser ## everything that must hold: style, types, import rules, tests
	@echo "== checks and tests"
	@# side by side: the checks keep one core busy for a minute
	@$(LIMIT) $(MAKE) --no-print-directory -j 2 check tests || { code=$$?; \
		test $$code -ne 124 || echo "== stopped: the twenty-five minutes are over" >&2; exit $$code; }

check: $(VENV)/dev.stamp ## style, types, import rules, spelling
	@echo "== ruff: rules, then layout"
	@$(PY) -m ruff check $(SOURCES)
	@$(PY) -m ruff format --check $(SOURCES)
	@echo "== mypy: types"
	@$(PY) -m mypy $(SOURCES)
	@echo "== import-linter: who may import whom"
	@PYTHONPATH=. $(VENV)/bin/lint-imports --no-cache --no-logo
	@echo "== codespell: spelling"
	@$(VENV)/bin/codespell

# Four at a time, a file each: what waits (for a browser, a killed process, a lock) waits side by
# side. Compiled files are kept whatever the shell says: many tests start the program anew.
# In the order of collection, which has the longest files first, so that both end together.
tests: $(VENV)/dev.stamp
	@echo "== pytest"
	@env -u PYTHONDONTWRITEBYTECODE $(PY) -m pytest -n 4 --dist loadfile --no-loadscope-reorder

browser: $(VENV)/dev.stamp ## make sure of what tests need: a Chromium, and programs that read aloud
	@$(PY) -m tests.support.browser
	@$(PY) -m tests.support.speaking

bench: $(VENV)/dev.stamp ## measure; the method stands beside the figures in bench/
	@$(PY) -m bench

soak: $(VENV)/dev.stamp browser ## the large sizes, by hand; takes long
	@$(PY) -m pytest -m soak

lock: $(VENV)/dev.stamp ## remake both hashed requirements files
	@echo "== locking what runs and what tests"
	@$(UV) $(LOCK) --upgrade --group dev --output-file requirements-dev.txt >/dev/null
	@$(UV) $(LOCK) --upgrade --constraint requirements-dev.txt --output-file requirements.txt >/dev/null

clean: ## remove the environment and caches, never your data
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# uv comes from the lock too, hash and all; pip alone does the same work, only slower.
$(PY):
	@test -n "$(PYTHON)" || { \
		echo "YouSaid needs Python 3.11 or newer with its venv module, and found none." >&2; \
		echo "On Debian or Ubuntu: apt-get install python3 python3-venv" >&2; exit 1; }
	@echo "== making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/uv.txt
	@$(VENV)/bin/pip --disable-pip-version-check install --quiet --require-hashes -r $(VENV)/uv.txt \
		|| echo "   no uv; pip will do the work"

$(VENV)/run.stamp: requirements.txt | $(PY)
$(VENV)/dev.stamp: requirements-dev.txt | $(PY)
$(VENV)/%.stamp:
	@echo "== installing $^"
	@$(UV) pip install --python $(PY) --require-hashes -r $^ 2>$(VENV)/uv.log \
		|| $(VENV)/bin/pip --disable-pip-version-check install --quiet --require-hashes -r $^
	@touch $@
