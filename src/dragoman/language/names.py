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
        inside = [tag.startswith("I-") for tag in tags]
        self.step = np.array([[not inside[j] or before[2:] == after[2:] for j, after in enumerate(tags)] for before in tags])
        self.first = ~np.array(inside)
        self.continues = [(j, [i for i, before in enumerate(tags) if before[2:] == tag[2:]]) for j, tag in enumerate(tags) if inside[j]]
        """Tags that continue a name, each with those that it can follow; any other tag can follow any."""

    def best(self, scores: NDArray[np.float32]) -> list[str]:
        """Return the best tags; `scores` are logits of shape (words, tags)."""
        return [self.tags[i] for i in self.path(scores).tolist()]

    def path(self, scores: NDArray[np.float32]) -> NDArray[np.intp]:
        """Return the places of the best tags in `tags`."""
        greedy: NDArray[np.intp] = scores.argmax(axis=1)
        if self.first[greedy[0]] and self.step[greedy[:-1], greedy[1:]].all():
            return greedy
        return np.array(self._search(scores.tolist()), dtype=np.intp)

    def _search(self, scores: list[list[float]]) -> list[int]:
        """Return the best allowed tags where the best of each word are not (Viterbi)."""
        value = [score if free else _NEVER for score, free in zip(scores[0], self.first.tolist(), strict=True)]
        came: list[list[int]] = []
        for row in scores[1:]:
            top = max(value)
            reached, before = [top + score for score in row], [value.index(top)] * len(row)
            for tag, follows in self.continues:
                begun = before[tag] = max(follows, key=value.__getitem__)
                reached[tag] = value[begun] + row[tag]
            came.append(before)
            value = reached
        path = [value.index(max(value))]
        for before in reversed(came):
            path.append(before[path[-1]])
        return path[::-1]
