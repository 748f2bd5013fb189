# One line of help each: `make` alone prints them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# where it is set, as in many images, every start of the command compiles all modules anew: twice the time
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo test check fix setup docs conversation requests vectors lock bench crowd fuzz evals security serve load
help: ## print this
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: setup ## be there in Slack: one process with everything in it (docs/slack.md)
	@$(BIN)/gomentor serve

demo: setup ## set everything up, review the sample repository and answer one question
	@echo; echo '$$ gomentor review tests/repositories/todo-api'
	@$(BIN)/gomentor review tests/repositories/todo-api
	@echo; echo '$$ gomentor ask "how do I stop a goroutine leak in my gin handler?"'
	@$(BIN)/gomentor ask "how do I stop a goroutine leak in my gin handler?"

test: setup ## run the tests, save those that take long
	@$(BIN)/python -m pytest -q -n auto -m "not slow"

check: setup ## everything that must be green: format, lint, types, layers, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q -n auto

fix: setup ## format, and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/installed ## the virtual environment, the Go toolchain, the sandbox, the build cache
	@$(BIN)/gomentor setup

$(VENV)/installed: requirements.lock pyproject.toml
	@echo '… making the virtual environment $(VENV)'
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Go Mentor needs Python 3.11 or newer; $(PYTHON) is older. Say which: make PYTHON=python3.11 demo'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo 'This Python has no ensurepip. On Debian: apt-get install python3-venv'; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@echo '… installing the pinned packages (about 120; a minute)'
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

docs: setup ## write the generated pages of docs/ anew
	@$(BIN)/python -m bot.review.catalogue > docs/checks.md

security: setup ## write docs/security.md from a run of the attack suite
	@$(BIN)/python -m tests.attacks.page > docs/security.md

conversation: setup ## draw docs/conversation.png from what people see in the loopback Slack
	@$(BIN)/python -m tests.conversation

requests: setup ## write docs/requests from what the loopback API is sent
	@$(BIN)/python -m tests.requests

vectors: setup ## embed the passages that changed, and ship the vectors
	@$(BIN)/python -m evals vectors

bench: setup ## the wall time of a review beside the toolchain by hand; FOLDERS="a b" names others
	@$(BIN)/python -m tests.bench $(FOLDERS)

crowd: setup ## twenty reviews at once
	@$(BIN)/python -m tests.bench.crowd

load: setup ## a minute of what Slack may send, into our processes on this machine: a table, about six minutes
	@$(BIN)/python -m tests.load

fuzz: setup ## twenty times as many inputs as a check has, others each time
	@seed=$$(od -An -N4 -tu4 /dev/urandom | tr -d ' '); echo "seed $$seed: SEED=$$seed make fuzz brings them back"; \
	GOMENTOR_FUZZ=deep $(BIN)/python -m pytest -q -n auto tests/fuzz --hypothesis-seed=$${SEED:-$$seed}

evals: setup ## how well questions find their passages
	@$(BIN)/python -m evals retrieval

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements.lock
