"""Stage 4 of reading: reported speech, writing and declared opinion, with cue and speaker (see :mod:`.finder`), and what else is laid to
somebody (see :mod:`.attributions`)."""

from dragoman.reading.quotations.attributions import RawAttribution, find_attributions
from dragoman.reading.quotations.finder import find_quotes
from dragoman.reading.quotations.quote import RawQuote
from dragoman.reading.quotations.sheet import Sheet

__all__ = ["RawAttribution", "RawQuote", "Sheet", "find_attributions", "find_quotes"]
