"""The record: one SQLite file of claims. ``Store`` opens it, ``Writer`` appends to it, ``Judge`` says who is who,
``View`` reads it as of two clocks."""

from dragoman.record.judgements import Judge
from dragoman.record.store import Store
from dragoman.record.view import View
from dragoman.record.writer import AddResult, Writer

__all__ = ["AddResult", "Judge", "Store", "View", "Writer"]
