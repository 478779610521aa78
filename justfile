# The developers' manual: `just` lists what there is. Everything runs in .venv, which `just setup` makes.

python := ".venv/bin/python"

# list the recipes
default:
    @just --list --unsorted

# make .venv with everything that development needs
setup:
    python3 -m venv .venv
    .venv/bin/pip install -q -e '.[dev]'

# lint, types, import rules
check:
    .venv/bin/ruff check .
    .venv/bin/mypy
    .venv/bin/lint-imports

# the tests; `just test tests/reading -k dates` runs some
test *args:
    .venv/bin/pytest {{args}}

# only the pinned floors of accuracy
quality:
    .venv/bin/pytest tests/quality

# what CI runs, from a fresh copy in a fresh virtual environment
ci:
    bash .ci/run

# run the commands that README and docs show, and write what they print (and the reference, and the picture)
docs:
    {{python}} docs/build.py

# say whether the docs are what the code and the commands give now
docs-check:
    {{python}} docs/build.py --check

# the demonstration
demo:
    .venv/bin/dragoman demo

# the wheel
build:
    {{python}} -m pip wheel -q --no-deps -w dist .

# pin the versions that a fresh install takes now, into requirements.lock
lock:
    #!/usr/bin/env bash
    set -euo pipefail
    fresh=$(mktemp -d)
    trap 'rm -rf "$fresh"' EXIT
    python3 -m venv "$fresh"
    "$fresh/bin/pip" install -q '.[dev]'
    {
      echo "# What a fresh install of '.[dev]' took ($(python3 --version)): the versions that the tests were last run with."
      echo "# pip install -r requirements.lock && pip install --no-deps -e ."
      "$fresh/bin/pip" freeze --exclude dragoman | grep -v '^-e ' | sed 's/ @ .*//'
    } > requirements.lock
