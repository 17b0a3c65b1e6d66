# Two commands matter to a newcomer: `make demo` and `make test`.
PYTHON ?= python3
PY := .venv/bin/python
LOCKING := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo run test check bench screenshots catalogues lock clean

# What a person starts.
demo: .venv/runtime.stamp
	@exec $(PY) -m bot demo

run: .venv/runtime.stamp
	@exec $(PY) -m bot run

# What a developer starts.
# Two processes, each with a whole file at a time: importing aiogram takes as long as many a file.
test: check
	$(PY) -m pytest -n 2 --dist loadfile

check: .venv/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-cache
	$(PY) -m bot.catalogues check

bench: .venv/dev.stamp
	$(PY) -m tests.bench $(BENCH)

screenshots: .venv/dev.stamp
	$(PY) -m tests.browser.screenshots

catalogues: .venv/dev.stamp
	$(PY) -m bot.catalogues update

lock: .venv/dev.stamp
	.venv/bin/uv pip compile pyproject.toml --upgrade $(LOCKING) -o requirements.lock
	.venv/bin/uv pip compile pyproject.toml --upgrade --extra dev -c requirements.lock $(LOCKING) -o requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name '*.mo' -delete

# The environment, made once for each version of the lock files.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/runtime.stamp: requirements.lock | .venv/bin/python
	$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/runtime.stamp
	$(PY) -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
