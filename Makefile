# Every target installs what it needs into a .venv of its own first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run demo test check soak lint format docs screenshots bench clean

run: $(VENV)/ready
	$(BIN)/infoview

demo: $(VENV)/ready
	$(BIN)/infoview --demo

# The tests start the program hundreds of times: it is compiled once for all of them.
test: $(VENV)/ready
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 3 --dist worksteal

check: lint test

# Kills, power cuts, random deeds, random keys: make soak MINUTES=60
MINUTES ?= 10
soak: $(VENV)/ready
	$(BIN)/python tools/soak.py --minutes $(MINUTES)

lint: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/docs.py --check
	$(BIN)/python tools/man.py --check

format: $(VENV)/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/ready
	$(BIN)/python tools/docs.py
	$(BIN)/python tools/man.py

screenshots: $(VENV)/ready
	$(BIN)/python -m tools.screenshots

bench: $(VENV)/ready
	$(BIN)/python -m tools.bench

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV)
