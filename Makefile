# Set-up is part of every target: a stamp file says what is installed already.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LINK := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --no-index --editable .

N ?= 1000
SIZES ?= $(N)
ONLY ?=
TOOLS ?=

.PHONY: site serve test bench bench-docs screenshots lock clean

site: $(VENV)/.site
	@$(BIN)/gongkai build

serve: $(VENV)/.site
	@$(BIN)/gongkai serve

test: $(VENV)/.test $(VENV)/.browser
	@$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

# Measures, never a test: make bench [N=1000 | SIZES=1000,10000] [ONLY=build|checks|exports|pages|report-page|search|whole] [TOOLS=gongkai].
bench: $(VENV)/.bench
	@$(BIN)/python -m tests.benchmarks.bench --sizes $(SIZES) $(if $(ONLY),--only $(ONLY)) $(if $(TOOLS),--tools $(TOOLS))

# Writes docs/benchmarks.md from what `make bench` has measured.
bench-docs: $(VENV)/.test
	@$(BIN)/python -m tests.benchmarks.document

# Every kind of page in both languages, light and dark, wide and narrow, into .screenshots/.
screenshots: $(VENV)/.test $(VENV)/.browser
	@$(BIN)/gongkai build
	@$(BIN)/python -m tests.browser.screenshots

$(VENV)/bin/python:
	@sh requirements/make_venv.sh $(PYTHON) $(VENV)

$(VENV)/.site: requirements/build.txt requirements/site.txt pyproject.toml | $(VENV)/bin/python
	@echo "setting up $(VENV)"
	@$(PIP) -r requirements/build.txt
	@$(PIP) --no-build-isolation -r requirements/site.txt
	@$(LINK)
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	@echo "setting up the tests"
	@$(PIP) --no-build-isolation -r requirements/test.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.test
	@echo "setting up the benchmarks"
	@$(PIP) --no-build-isolation -r requirements/bench.txt
	@touch $@

# The browser and node of the tests: what is there, else the system's packages, else the browser tool's own download.
$(VENV)/.browser: $(VENV)/.test
	@BIN=$(BIN) sh tests/install_browser.sh
	@touch $@

# Writes the lock files again from pyproject.toml. Needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements/build.in -o requirements/build.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml -o requirements/site.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml --extra test -c requirements/site.txt -o requirements/test.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements/bench.in -c requirements/test.txt -o requirements/bench.txt

clean:
	rm -rf site .site-new .site-old .site.lock .cache
