"""The comparison of personal names that linking and questions use: that of :mod:`dragoman.codes.persons`, which reading uses too."""

from dragoman.codes.persons import NEARLY, SAME, Aligned, NameMatch, compare_names

__all__ = ["NEARLY", "SAME", "Aligned", "NameMatch", "compare_names"]
