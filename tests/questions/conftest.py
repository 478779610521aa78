"""Lets the tests of this folder import the helpers that lie beside them, and the readings made by hand in ``tests/record``."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent / "record"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
