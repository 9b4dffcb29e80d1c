# make run   installs what is missing, builds, and shows what Linnet does
# make test  installs what is missing and runs every test

SHELL := /bin/bash
LINNET := .build/release/linnet
SENTENCES := corpora/samples/translation/en.txt

.PHONY: run test build setup models figures lecture bench format lint clean

run: build
	@echo "Spam or ham?"
	@$(LINNET) classify -m spam corpora/samples/spam
	@echo
	@echo "Positive or negative?"
	@$(LINNET) classify -m sentiment corpora/samples/sentiment
	@echo
	@echo "In French?"
	@set -o pipefail; $(LINNET) translate -m en-fr < $(SENTENCES) | paste -d '\n' $(SENTENCES) -
	@echo
	@echo "What will the harbour shop sell?"
	@$(LINNET) forecast corpora/sales/sales.csv --series shop --known promotion_days \
	  --known holidays --only harbour --horizon 12 --svg .build/harbour.svg
	@echo "The picture of it is .build/harbour.svg"

build: setup
	swift build -c release --static-swift-stdlib --product linnet

test: setup
	Scripts/test.sh

setup:
	@Scripts/setup.sh

# Figures and outputs of the lecture's articles, from the commands in them.
lecture: build
	Scripts/lecture-figures.sh

# These three need the public corpora in the folder $LINNET_DATA.
models: build
	Scripts/train-models.sh

figures: build
	Scripts/figures.sh

# Installs the peers into .build/peers and measures beside them; Python is needed for nothing else.
bench: build
	Scripts/bench.sh all

format:
	swift format -i -r Package.swift Sources Tests

lint:
	swift format lint --strict -r Package.swift Sources Tests

clean:
	rm -rf .build
