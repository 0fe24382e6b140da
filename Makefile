# make run    builds for release, fills a sample city once and opens the site on this machine
# make test   the check and the stories
# make check  what must hold before anything is pushed, on both engines
# make tidy   rules of writing, sizes and where SQL stands, in seconds
# make stories  people's stories in a real browser against a served sample city, on both engines
# make bench  how fast the release build is, on both engines, in ratios of one run: BENCH_SIZES="400 100000 1000000"

DATA   ?= data
HOST   ?= 127.0.0.1
PORT   ?= 8080
CITY   ?= Presets/yokohama.yml
NUMBER ?= 400
SWIFT  := swift
LONGEST = 400
# Who may write SQL: the engines, the lists that are put together from what stores hand in, and files that say so.
SQL_FOLDERS = ^Sources/(Storage|TestKit|Platform/Lists)/
SQL_FILES = (Store|Row|Tally|Tallies|Migration)\.swift$$
SQL = \b(SELECT|INSERT INTO|DELETE FROM|PRAGMA)\b|\bUPDATE [a-z_]+ SET\b|(:|->|as) SQL\b|\bAudience\.includes\(
CHECKED := --explicit-target-dependency-import-check error
TANE   = .build/release/tane
DOCUMENTS = .venv/documents/bin/python
SETTINGS = --data $(DATA) --host $(HOST) --port $(PORT) --documents $(DOCUMENTS)

PACKAGES = libpq-dev libsqlite3-dev libargon2-dev libxlsxwriter-dev libzip-dev libxml2-dev libqrencode-dev \
  libgumbo-dev libgmime-3.0-dev libcurl4-openssl-dev pkg-config postgresql python3-venv fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 \
  libharfbuzz-subset0 poppler-utils

BROWSER_PACKAGES = chromium
BENCH_PACKAGES = wrk python3 postgresql
STORIES = cd Tests/Stories && PYTHONDONTWRITEBYTECODE=1 ../../.venv/bin/python -m pytest -p no:cacheprovider

.PHONY: run test check tidy stories bench build packages browser swift

run: build .venv/documents/ready
	$(TANE) migrate $(SETTINGS)
	$(TANE) municipality apply $(CITY) $(SETTINGS)
	$(TANE) sample --consultations $(NUMBER) $(SETTINGS)
	@echo "Open http://$(HOST):$(PORT)"
	$(TANE) serve $(SETTINGS)

test: check stories

check: tidy packages swift .venv/documents/ready
	$(SWIFT) build --build-tests $(CHECKED)
	$(SWIFT) test --skip-build $(CHECKED)

# Rules of writing (.swift-format), sizes, and no SQL outside of stores. Line breaks are the writer's: the printer that would set them stays off.
tidy: swift
	@$(SWIFT) format lint --strict --debug-disable-pretty-print --recursive --parallel Sources Tests Package.swift
	@find Sources Tests -name '*.swift' -exec wc -l {} + | awk '$$2 != "total" && $$1 > $(LONGEST) \
	  { print $$2 " has " $$1 " lines; at most $(LONGEST)"; long = 1 } END { exit long }'
	@if find Sources -name '*.swift' | grep -vE '$(SQL_FOLDERS)' | grep -vE '$(SQL_FILES)' | xargs grep -nE '$(SQL)'; then \
	  echo "SQL stands outside of a store"; exit 1; fi

stories: packages browser swift .venv/stories .venv/documents/ready
	$(SWIFT) build --product tane $(CHECKED)
	$(STORIES) --ignore test_every_page.py
	export TANE_STORY_DATABASE=postgres; $(STORIES)

# Databases are kept in BENCH_DATA (/var/tmp/tane-bench) and used again; results go to bench-results.
bench: build
	@$(MAKE) --no-print-directory packages PACKAGES="$(BENCH_PACKAGES)"
	PYTHONDONTWRITEBYTECODE=1 python3 Bench/bench.py

# WeasyPrint makes the PDF; it runs as a process beside the server.
.venv/documents/ready: Sources/Documents/requirements.txt | packages
	python3 -m venv .venv/documents
	.venv/documents/bin/pip install -q -r Sources/Documents/requirements.txt
	touch $@

.venv/stories: Tests/Stories/requirements.txt
	python3 -m venv .venv
	.venv/bin/pip install -q -r Tests/Stories/requirements.txt
	touch $@

browser:
	@$(MAKE) --no-print-directory packages PACKAGES="$(BROWSER_PACKAGES)"

build: packages swift
	$(SWIFT) build -c release --product tane $(CHECKED)

# Installs what is missing by name; without the right to do so it says what to install.
packages:
	@missing=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q "install ok installed" || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -y -q --no-install-recommends $$missing; \
	  elif sudo -n true 2>/dev/null; then sudo apt-get update -q && sudo apt-get install -y -q --no-install-recommends $$missing; \
	  else echo "Please install: apt-get install$$missing"; exit 1; fi; \
	fi

swift:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "Swift 6.3 is missing. Get it for your system from https://www.swift.org/install/"; exit 1; }
