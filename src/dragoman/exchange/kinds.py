"""What files of others can be taken in. Nothing heavy is imported here: the command line names these before a verb runs."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a file may be."""

    POLECAT = "polecat"
    GDELT = "gdelt"
    REGISTER = "register"
    FTM = "ftm"
