# Remembrancer's targets. `make` alone lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .setup
SOURCES := $(shell find web -path '*/node_modules' -prune -o -type f -print 2>/dev/null)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Python keeps what it has compiled, whatever the environment says: tests start the program some hundred times.
unexport PYTHONDONTWRITEBYTECODE
# Python's packages, the front end's and the system's are set up side by side.
MAKEFLAGS += --jobs=2

.DEFAULT_GOAL := help
.PHONY: help setup run test web-test check format journeys bench faults messages wheel requirements clean

help: ## list these targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMPS)/python: requirements.txt pyproject.toml tools/python.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11."; exit 1; }
	@mkdir -p $(STAMPS)
	$(PYTHON) -m venv $(VENV)
	tools/python.sh
	@touch $@

$(STAMPS)/node: package-lock.json package.json $(wildcard web/*/package.json)
	@node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)' || { echo "Node 20 or newer is needed."; exit 1; }
	@mkdir -p $(STAMPS)
	npm ci --silent
	@touch $@

$(STAMPS)/assets: $(STAMPS)/node $(SOURCES)
	npm run --silent build
	@touch $@

$(STAMPS)/system-%: tools/system.sh
	@mkdir -p $(STAMPS)
	tools/system.sh $*
	@touch $@

setup: $(STAMPS)/python $(STAMPS)/assets ## set up everything; the command is then .venv/bin/remembrancer

run: setup ## serve the London sample book on http://127.0.0.1:8000 and its desk on :8001
	$(BIN)/remembrancer demo

test: setup $(STAMPS)/system-test web-test ## set up what tests need, then run everything
	$(BIN)/python -m pytest -n auto

web-test: $(STAMPS)/node
	npm test --silent

check: setup ## style, types, layering
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	npm run --silent check

format: setup ## put the code into the house's style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

journeys: setup $(STAMPS)/system-test ## all browser journeys, in every size, script and theme
	REMEMBRANCER_LONG=1 $(BIN)/python -m pytest -n auto -m "journey or (long and not faults)"

bench: setup $(STAMPS)/system-bench ## measure the figures of bench/README.md, as ratios in one run
	$(BIN)/python -m bench

faults: setup $(STAMPS)/system-test ## kill, fill and step clocks, at length
	REMEMBRANCER_LONG=1 REMEMBRANCER_FAULT_ROUNDS=$${REMEMBRANCER_FAULT_ROUNDS:-100} $(BIN)/python -m pytest -m faults -s

messages: setup ## say which words of the interface have no translation yet
	$(BIN)/remembrancer messages

wheel: setup ## build the wheel, front end included, into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

requirements: ## compile requirements.txt anew from pyproject.toml (hashed, without index addresses)
	$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --upgrade --no-emit-index-url \
		--no-emit-find-links --python-version 3.11 --no-header --quiet -o requirements.txt

clean: ## remove what set-up made; the data folder is never touched
	rm -rf $(VENV) $(STAMPS) node_modules remembrancer/assets dist build
