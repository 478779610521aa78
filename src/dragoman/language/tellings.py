"""Tellings: which words tell an event, of which type, and which words are its sides, as the network judges it.

Takes the scores of a window, gives a `Telling` for each word that may tell an event; never decides whether it is one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .labels import EVENT_TYPES, ROLES

LEAST = 0.1
"""Words that tell an event with less than this probability are left out."""

LEAST_TYPE = LEAST / 2
"""Types that a word tells with less than this probability are left out."""

LEAST_SIDE = 0.1
"""Words that are a side with less than this probability are left out."""


@dataclass(slots=True)
class Telling:
    """What one word tells of an event. Which words are its sides is worked out when it is asked, as it is of one word in ten."""

    probability: float
    """That it tells an event at all."""
    types: tuple[tuple[str, float], ...]
    """The types that it may tell, each with its probability, the likeliest first."""
    _sentence: Sequence[int]
    """The numbers of the words of its sentence."""
    _told: NDArray[np.float32]
    """Its own row of `told`."""
    _sides: NDArray[np.float32]
    """The rows of `sides` of the words of its sentence."""

    @property
    def actors(self) -> dict[int, float]:
        """Return the words of its sentence that may be an actor, each with its probability."""
        return self._side("actor")

    @property
    def recipients(self) -> dict[int, float]:
        """Return the words of its sentence that may be a recipient, each with its probability."""
        return self._side("recipient")

    def _side(self, role: str) -> dict[int, float]:
        width = len(self._told) // len(ROLES)
        begin = width * ROLES.index(role)
        part = slice(begin, begin + width)
        shares = 1 / (1 + np.exp(-np.einsum("k,wk->w", self._told[part], self._sides[:, part])))
        return {self._sentence[i]: float(shares[i]) for i in np.flatnonzero(shares >= LEAST_SIDE).tolist()}

    def at(self, places: Sequence[int]) -> Telling:
        """Return the same with its words numbered by their places."""
        sentence = places[self._sentence[0] : self._sentence[-1] + 1]
        return Telling(self.probability, self.types, sentence, self._told, self._sides)


def tellings(
    events: NDArray[np.float32], told: NDArray[np.float32], sides: NDArray[np.float32], edges: Sequence[int], begin: int = 0
) -> dict[int, Telling]:
    """Return for each word of a window that may tell an event what it tells.

    `events` has shape (words, types), log odds; `told` and `sides` have shape (words, roles x width): the product of a word's `told` with
    another's `sides` is the log odds of the role. Sentences lie between one edge and the next. Words are numbered from `begin`.
    """
    count = edges[-1]
    odds = np.exp(events[:count] - events[:count].max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    words = np.flatnonzero(odds[:, 0] <= 1 - LEAST)
    found: dict[int, Telling] = {}
    for word, probability, shares in zip(words.tolist(), (1 - odds[words, 0]).tolist(), odds[words].tolist(), strict=True):
        after = bisect_right(edges, word)
        first, last = edges[after - 1], edges[after]
        order = sorted([(-share, i) for i, share in enumerate(shares) if share >= LEAST_TYPE and i])
        types = tuple([(EVENT_TYPES[i], -share) for share, i in order])
        found[begin + word] = Telling(probability, types, range(begin + first, begin + last), told[word].copy(), sides[first:last])
    return found
