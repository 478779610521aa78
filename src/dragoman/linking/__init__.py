"""Mentions to actors across reports: names by sound and rule, actors by name, polity and office. Every link says why."""

from dragoman.codes.persons import NameMatch, compare_names
from dragoman.linking.resolve import Decision, Known, Linker

__all__ = ["Decision", "Known", "Linker", "NameMatch", "compare_names"]
