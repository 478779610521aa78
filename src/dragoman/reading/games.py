"""Games told in words of war: "attacked in the second half", "beat X in the final", "clash with Y in the qualifier" are no attacks.

Takes a document and a trigger; tells whether its sentence is of a game. A sentence that has a word of real violence never is: "police
clashed with fans after the match".
"""

from __future__ import annotations

from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon

# Words of games in a sentence, or else in the whole report, from which on it tells of one.
HERE = 2
THROUGHOUT = 4


class Games:
    """Knows which sentences of one document tell of games."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.unmistakable = lexicon.words("games")
        self.sports = lexicon.words("sports") | self.unmistakable
        self.violence = lexicon.words("violence")
        self._told: dict[int, bool] = {}
        self._report: int | None = None

    def told(self, token: int) -> bool:
        """Tell whether the sentence of a token tells of a game. Each sentence is looked at once, and only when it is asked about."""
        sentence = self.document.sentence_index(token)
        known = self._told.get(sentence)
        if known is None:
            known = self._told[sentence] = self._look(sentence)
        return known

    def _look(self, sentence: int) -> bool:
        start, end = self.document.sentence_tokens(sentence)
        words = {t.lemma for t in self.document.tokens[start:end] if t.pos_ != "VERB" or t.lemma in self.violence}
        if words & self.violence:
            return False
        here = len(words & self.sports)
        return here >= HERE or bool(words & self.unmistakable) or self._scored(start, end) or self._throughout() >= THROUGHOUT

    def _scored(self, start: int, end: int) -> bool:
        """Tell whether a sentence has a score: "3-1", "6-4"."""
        for t in self.document.tokens[start:end]:
            left, dash, right = t.text.replace("–", "-").partition("-")
            if dash and left.isdigit() and right.isdigit() and len(left) < 4 and len(right) < 4:
                return True
            if t.text in ("-", "–") and start < t.i < end - 1:
                before, after = self.document.tokens[t.i - 1].text, self.document.tokens[t.i + 1].text
                if before.isdigit() and after.isdigit() and len(before) < 4 and len(after) < 4:
                    return True
        return False

    def _throughout(self) -> int:
        """Return how many different words of games the report has."""
        if self._report is None:
            self._report = len({t.lemma for t in self.document.tokens if t.pos_ != "VERB"} & self.sports)
        return self._report
