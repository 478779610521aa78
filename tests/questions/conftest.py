"""Lets these tests use the readings made by hand that stand beside the tests of the record."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "record"))
