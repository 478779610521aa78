"""Stage 4 of reading: reported speech, writing and declared opinion, with cue and speaker (see :mod:`.finder`)."""

from dragoman.reading.quotations.finder import find_quotes
from dragoman.reading.quotations.quote import RawQuote

__all__ = ["RawQuote", "find_quotes"]
