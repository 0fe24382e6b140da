# make run    builds for release, fills a sample city once and opens the site on this machine
# make test   the whole check, on both engines
# make check  the same list, for reading: what must hold before anything is pushed

DATA   ?= data
HOST   ?= 127.0.0.1
PORT   ?= 8080
CITY   ?= Presets/yokohama.yml
NUMBER ?= 400
SWIFT  := swift
CHECKED := --explicit-target-dependency-import-check error
TANE   = .build/release/tane
SETTINGS = --data $(DATA) --host $(HOST) --port $(PORT)

PACKAGES = libpq-dev libsqlite3-dev libargon2-dev libxlsxwriter-dev libzip-dev libxml2-dev libqrencode-dev \
  libgumbo-dev libcurl4-openssl-dev pkg-config postgresql

.PHONY: run test check build packages swift

run: build
	$(TANE) migrate $(SETTINGS)
	$(TANE) municipality apply $(CITY) $(SETTINGS)
	$(TANE) sample --consultations $(NUMBER) $(SETTINGS)
	@echo "Open http://$(HOST):$(PORT)"
	$(TANE) serve $(SETTINGS)

test: check

check: packages swift
	$(SWIFT) build --build-tests $(CHECKED)
	$(SWIFT) test --skip-build $(CHECKED)

build: packages swift
	$(SWIFT) build -c release --product tane $(CHECKED)

# Installs what is missing by name; without the right to do so it says what to install.
packages:
	@missing=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q "install ok installed" || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get install -y -q $$missing; \
	  elif sudo -n true 2>/dev/null; then sudo apt-get install -y -q $$missing; \
	  else echo "Please install: apt-get install$$missing"; exit 1; fi; \
	fi

swift:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "Swift 6.3 is missing. Get it for your system from https://www.swift.org/install/"; exit 1; }
