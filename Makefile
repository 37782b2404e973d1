# The commands of the book; `make help` lists them. All of them set up what they need in .venv first.

.DEFAULT_GOAL := help
.PHONY: help html html-ja html-en test lint lint-code lint-ja lint-en lint-spelling lint-links fix frameworks live live-ja live-en linkcheck linkcheck-ja linkcheck-en bench bench-no-avx bench-build bench-pages lighthouse clean

# The first Python >= 3.11, unless PYTHON says which. Looked for only when .venv is made.
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done),python3)
BUILD ?= build
PY := .venv/bin/python
RECORD = $(BUILD)/bookcheck.json
WORK = $(BUILD)/work
SPHINX = $(PY) -m sphinx -q -c conf -n -W --keep-going -D bookcheck_record='$(RECORD)' $(SPHINXOPTS)

READY := .venv/ready
# A virtual environment works only where it was made: a moved or copied one is made anew.
ifneq ($(shell cat $(READY) 2>/dev/null),$(CURDIR))
$(shell rm -f $(READY))
endif
NODE_PACKAGES := conf/node_modules/.package-lock.json
LINT_PACKAGES := conf/lint/node_modules/.package-lock.json

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | while IFS='	' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

html: $(READY) $(NODE_PACKAGES) ## check every example and equation, then build both languages into build/html
	@$(PY) -m bookcheck check --record '$(RECORD)'
	@# Sphinx never removes the file of a page that is gone.
	@find docs -name '*.md' | sort | cmp -s - '$(WORK)/pages' || { rm -rf '$(WORK)' && mkdir -p '$(WORK)' && \
		find docs -name '*.md' | sort > '$(WORK)/pages'; }
	@$(MAKE) --no-print-directory -j2 html-ja html-en
	@$(PY) conf/extensions/parallel_join.py '$(WORK)/html'
	@# Both or none: only what is whole takes the place of the last good site.
	@cp conf/index.html '$(WORK)/html/index.html'
	@diff -rq '$(WORK)/html' '$(BUILD)/html' >/dev/null 2>&1 || { rm -rf '$(WORK)/new' && cp -R '$(WORK)/html' '$(WORK)/new' \
		&& rm -rf '$(BUILD)/html' && mv '$(WORK)/new' '$(BUILD)/html'; }
	@echo "The book is in $(BUILD)/html/index.html"

# Sphinx takes a second to find that nothing has changed; `find` sees it at once, from the time of the last good build.
# A commit changes the dates that the pages show.
STAMP = $(WORK)/$*.built
COMMITS = $(wildcard $(shell git rev-parse --git-path logs/HEAD 2>/dev/null))
UNCHANGED = [ -e '$(STAMP)' ] && [ -z '$(SPHINXOPTS)' ] && [ -z "$$(find docs conf src pyproject.toml $(READY) $(COMMITS) '$(RECORD)' \
	-path conf/lint -prune -o -newer '$(STAMP)' -not -name __pycache__ -not -name '*.pyc' -not -name '*.mo' -print | head -1)" ]
html-ja html-en: html-%:
	@if $(UNCHANGED); then exit; fi; touch '$(STAMP).new' && \
	BOOK_LANGUAGE=$* $(SPHINX) -t parallel -d '$(WORK)/doctrees/$*' docs/$* '$(WORK)/html/$*' && mv '$(STAMP).new' '$(STAMP)'

test: $(READY) $(NODE_PACKAGES) ## run every test: the examples, the functions, the build, the site in a browser
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder $(PYTESTOPTS)

lint: $(READY) .venv/lint $(LINT_PACKAGES) ## read the code with ruff, the prose with textlint and cspell, and look at the links
	@$(MAKE) --no-print-directory -j2 --keep-going lint-ja lint-spelling lint-en lint-code lint-links
	@echo "ruff, textlint and cspell find nothing to mend, and the links are well-formed"

# The Node of PyPI is in .venv, where it was needed.
NODE := PATH="$(CURDIR)/.venv/bin:$$PATH" node
lint-code:
	@$(PY) -m ruff check --quiet --output-format concise src tests conf docs
	@$(PY) -m ruff format --quiet --check --output-format concise src tests conf docs
lint-ja lint-en: lint-%:
	@$(NODE) conf/lint/prose.mjs $*
lint-spelling:
	@$(NODE) conf/lint/node_modules/cspell/bin.mjs lint --config conf/lint/cspell.yaml --no-progress --no-summary --relative
lint-links:
	@$(PY) conf/lint/links.py

fix: $(READY) ## rewrite the outputs and the numbers that are no longer right, in both languages, and show what changed
	@$(PY) -m bookcheck fix

frameworks: $(READY) ## install PyTorch, scikit-learn and SciPy, and measure anew what the page on them shows
	@$(PY) -m pip install --quiet --disable-pip-version-check -c conf/constraints.txt -e '.[frameworks]'
	@$(PY) docs/frameworks/measure.py

live: $(READY) $(NODE_PACKAGES) ## serve both languages and rebuild on save: ja on port 8000, en on port 8001
	@$(MAKE) --no-print-directory -j2 live-ja live-en

live-ja: port = 8000
live-ja: export BOOK_OTHER_URL = http://127.0.0.1:8001/
live-en: port = 8001
live-en: export BOOK_OTHER_URL = http://127.0.0.1:8000/
live-ja live-en: live-%:
	@BOOK_LANGUAGE=$* $(PY) -m sphinx_autobuild -q -c conf -n --port $(port) --watch docs --watch src --watch conf \
		--ignore '*.mo' --ignore '*/node_modules/*' -d '$(BUILD)/live/doctrees-$*' docs/$* '$(BUILD)/live/$*'

linkcheck: $(READY) $(NODE_PACKAGES) ## ask every external link of both languages whether it still leads somewhere
	@$(MAKE) --no-print-directory -j2 --keep-going linkcheck-ja linkcheck-en

linkcheck-ja linkcheck-en: linkcheck-%:
	@BOOK_LANGUAGE=$* $(SPHINX) -b linkcheck -d '$(BUILD)/doctrees/$*-linkcheck' docs/$* '$(BUILD)/linkcheck/$*'

bench: $(READY) ## measure what the sum costs for large N, in this book and elsewhere, and store what the page on it shows
	@$(PY) -m pip install --quiet --disable-pip-version-check -c conf/constraints.txt -e '.[bench]'
	@$(PY) tests/bench/large_n.py

# Many processors have no AVX-512, with which numpy takes eight logarithms at a time.
bench-no-avx: bench ## the same after that, as it would be on a processor without AVX-512
	@NPY_DISABLE_CPU_FEATURES='X86_V4 AVX512_ICL AVX512_SPR' $(PY) tests/bench/large_n.py without_avx512.json

bench-build: $(READY) $(NODE_PACKAGES) ## measure what checking and two languages cost, as ratios
	@$(PY) tests/bench/build.py

bench-pages: html ## measure what pages cost on a slow phone, here and with Sphinx as it comes, side by side
	@$(PY) tests/bench/pages.py

lighthouse: html ## ask Lighthouse about some pages, as on a phone: accessibility, best practices, SEO, performance
	@$(PY) tests/bench/lighthouse.py '$(BUILD)/html'

clean: ## remove what was built (.venv and what npm installed stay)
	rm -rf '$(BUILD)'

$(READY): pyproject.toml conf/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or newer is \
	needed, but '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Name another with: make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) has no module venv or ensurepip. \
	On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(if $(wildcard $@),,--clear) .venv
	@# Node renders the equations; where there is none (>= 20), PyPI's does it.
	@extras=book; node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || extras=book,node; \
	set -x; $(PY) -m pip install --quiet --disable-pip-version-check -c conf/constraints.txt -e ".[$$extras]"
	@echo '$(CURDIR)' > $@

.venv/lint: $(READY)
	@$(PY) -m pip install --quiet --disable-pip-version-check -c conf/constraints.txt -e '.[lint]'
	@touch $@

$(NODE_PACKAGES) $(LINT_PACKAGES): %/node_modules/.package-lock.json: %/package.json %/package-lock.json | $(READY)
	$(PY) conf/extensions/npm_package.py $*
	@touch $@
