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

LEAST_SIDE = 0.1
"""Words that are a side with less than this probability are left out."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one word tells of an event."""

    probability: float
    """That it tells an event at all."""
    types: tuple[tuple[str, float], ...]
    """The types that it may tell, each with its probability, the likeliest first."""
    actors: dict[int, float]
    """The words of its sentence that may be an actor, each with its probability."""
    recipients: dict[int, float]

    def at(self, places: Sequence[int]) -> Telling:
        """Return the same with its words numbered by their places."""
        return Telling(
            self.probability,
            self.types,
            {places[word]: p for word, p in self.actors.items()},
            {places[word]: p for word, p in self.recipients.items()},
        )


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
    found: dict[int, Telling] = {}
    for word in np.flatnonzero(odds[:, 0] <= 1 - LEAST).tolist():
        sentence = bisect_right(edges, word) - 1
        first, last = edges[sentence], edges[sentence + 1]
        start = begin + first
        width = told.shape[1] // len(ROLES)
        pairs = np.einsum("rk,wrk->rw", told[word].reshape(-1, width), sides[first:last].reshape(last - first, -1, width))
        shares = 1 / (1 + np.exp(-pairs))
        actors, recipients = ({start + i: float(share[i]) for i in np.flatnonzero(share >= LEAST_SIDE).tolist()} for share in shares)
        order = np.argsort(-odds[word])
        types = tuple((EVENT_TYPES[i], float(odds[word, i])) for i in order.tolist() if i and odds[word, i] >= LEAST / 2)
        found[begin + word] = Telling(float(1 - odds[word, 0]), types, actors, recipients)
    return found
