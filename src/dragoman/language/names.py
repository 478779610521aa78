"""Names: the best spelling of names over the words of a window, given a score for every tag of every word.

Takes scores (words by tags), gives the best sequence of BIO tags in which no name is continued that was not begun (Viterbi).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e4


class Speller:
    """Finds the best allowed sequence of tags."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        self.index = {tag: i for i, tag in enumerate(self.tags)}
        self.step = np.zeros((len(tags), len(tags)), dtype=np.float32)
        for i, before in enumerate(tags):
            for j, after in enumerate(tags):
                if after.startswith("I-") and before[2:] != after[2:]:
                    self.step[i, j] = _NEVER
        self.first = np.array([_NEVER if tag.startswith("I-") else 0.0 for tag in tags], dtype=np.float32)

    def best(self, scores: NDArray[np.float32]) -> list[str]:
        """Return the best tags; `scores` are logits of shape (words, tags)."""
        greedy = scores.argmax(axis=1)
        if self._allowed(greedy):
            return [self.tags[i] for i in greedy]
        logs = scores - scores.max(axis=1, keepdims=True)
        logs = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
        value = logs[0] + self.first
        back = np.zeros(scores.shape, dtype=np.intp)
        for i in range(1, len(logs)):
            reach = value[:, None] + self.step
            back[i] = reach.argmax(axis=0)
            value = reach.max(axis=0) + logs[i]
        path = [int(value.argmax())]
        for i in range(len(logs) - 1, 0, -1):
            path.append(int(back[i, path[-1]]))
        return [self.tags[i] for i in reversed(path)]

    def _allowed(self, path: NDArray[np.intp]) -> bool:
        return bool(self.first[path[0]] == 0 and (self.step[path[:-1], path[1:]] == 0).all())
