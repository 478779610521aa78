"""One found quotation, before anybody knows who its speaker is."""

from __future__ import annotations

from dragoman.frozen import dataclass
from dragoman.model import QuoteMode, Span


@dataclass(frozen=True, slots=True)
class RawQuote:
    """A stretch of reported speech, writing or declared opinion, with its cue and the mention of its speaker.

    Spans are code points of the text, tokens are spaCy indices.

    ``span``: the content with its quotation marks, without cue and speaker. ``mode``: all, some or none of it in quotation marks.
    ``cue``: the words that report ("said", "according to", "was quoted as saying"); ``cue_token``: its head. None where no word reports.
    ``speaker``: the mention's noun phrase without clauses and appositions; ``speaker_token``: its head, for whoever resolves references.
    None if nobody is named or described. ``joint``: heads of further speakers of the same words.
    ``attr``: one id for the parts of one attribution (a quotation that its cue interrupts, or that goes on after it).
    ``carried``: nothing beside the quotation names its speaker, who was carried over from a neighbouring quotation.
    ``addressee_token``: "told *reporters*". ``occasion``: "in an interview with X". ``relay_token``: who passes the words on
    ("the *agency* quoted X as saying").
    ``parent``: place in the list of the quotation that this one stands in, or None; ``depth``: how many stand around it.
    ``denied``: the cue denies the content ("denied that …"). ``hedged``: the cue doubts it ("alleged", "claim").
    ``brackets``: editorial insertions [ … ] inside marks: the narrator's words, not the speaker's.
    """

    span: Span
    mode: QuoteMode
    cue: Span | None = None
    cue_token: int | None = None
    speaker: Span | None = None
    speaker_token: int | None = None
    joint: tuple[int, ...] = ()
    attr: str = ""
    carried: bool = False
    addressee_token: int | None = None
    occasion: Span | None = None
    relay_token: int | None = None
    depth: int = 0
    parent: int | None = None
    denied: bool = False
    hedged: bool = False
    brackets: tuple[Span, ...] = ()
