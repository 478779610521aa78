"""Trees: the best tree of a sentence, given a score for every head of every word.

Takes a matrix of scores (dependent by head; a word's score for itself is its score for being the root), gives the head of
every word, the root being its own. The tree has one root and no cycle. Mostly the best head of every word already makes a
tree; only otherwise is the maximum spanning tree sought (Chu, Liu and Edmonds).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.intp]

_NEVER = -1e9

_SLACK = 1e-6
"""Sums in another order differ by less."""

MOST_ROOTS = 6
"""Where the words cannot agree on a root, this many candidates are tried."""


def decode_all(scores: NDArray[np.floating], edges: Sequence[int]) -> Heads:
    """Return the heads of sentences that follow each other, each between one edge and the next; the first edge is 0.

    `scores` has shape (words, words) and may have more words than the sentences have.
    """
    words = edges[-1]
    place = np.arange(words)
    sentence = np.searchsorted(edges[1:], place, side="right")
    heads: Heads = np.where(sentence[:, None] == sentence, scores[:words, :words], -np.inf).argmax(axis=1)
    root = heads == place
    found = np.bincount(sentence[root], minlength=len(edges) - 1)
    found[sentence[~root[_ends(heads)]]] = 0
    for i in np.flatnonzero(found != 1).tolist():
        first, last = edges[i], edges[i + 1]
        heads[first:last] = decode(scores[first:last, first:last]) + first
    return heads


def decode(scores: NDArray[np.floating]) -> Heads:
    """Return the heads of the best tree with a single root; `scores` has shape (words, words)."""
    words = len(scores)
    if words == 1:
        return np.zeros(1, dtype=np.intp)
    heads: Heads = scores.argmax(axis=1)
    roots = np.flatnonzero(heads == np.arange(words))
    if len(roots) == 1 and (_ends(heads) == roots[0]).all():
        return heads
    exact = scores.astype(np.float64)
    exact -= np.logaddexp.reduce(exact, axis=1, keepdims=True)
    candidates = roots if len(roots) > 1 else np.arange(words)
    order = candidates[np.argsort(-exact[candidates, candidates], kind="stable")][:MOST_ROOTS]
    best, best_total = heads, -np.inf
    # No tree is better than every word's best head: a root that could not win even so is not tried.
    bound = _bounds(exact)
    for root in order:
        if bound[root] < best_total - _SLACK:
            continue
        tree = _rooted(exact, int(root))
        total = exact[np.arange(words), tree].sum()
        if total > best_total:
            best, best_total = tree, total
    return best


def _bounds(scores: Scores) -> NDArray[np.float64]:
    """Return for each root what no tree with it can exceed."""
    others = scores.copy()
    np.fill_diagonal(others, _NEVER)
    heads = others.max(axis=1)
    bounds: NDArray[np.float64] = heads.sum() - heads + scores.diagonal()
    return bounds


def _ends(heads: Heads) -> Heads:
    """Return where following heads leads from each word: to a root, or somewhere in a cycle."""
    reached = heads
    steps = 1
    while steps < len(heads):
        reached = reached[reached]
        steps *= 2
    return reached


def _rooted(scores: Scores, root: int) -> Heads:
    """Return the maximum spanning tree with the given root."""
    graph = scores.copy()
    np.fill_diagonal(graph, _NEVER)
    graph[root, :] = _NEVER
    graph[root, root] = 0.0
    return _spanning(graph, root)


def _spanning(graph: Scores, root: int) -> Heads:
    heads: Heads = graph.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.zeros(len(graph), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    # The cycle becomes one word, the last of a smaller graph.
    size = len(outside)
    smaller = np.full((size + 1, size + 1), _NEVER)
    smaller[:size, :size] = graph[np.ix_(outside, outside)]
    gain = graph[cycle][:, outside] - graph[cycle, heads[cycle]][:, None]
    entered = gain.argmax(axis=0)
    smaller[size, :size] = gain.max(axis=0) + graph[cycle, heads[cycle]].sum()
    from_cycle = graph[np.ix_(outside, cycle)]
    left = from_cycle.argmax(axis=1)
    smaller[:size, size] = from_cycle.max(axis=1)
    small_root = int(np.flatnonzero(outside == root)[0])
    smaller[small_root, :] = _NEVER
    smaller[small_root, small_root] = 0.0
    found = _spanning(smaller, small_root)
    result = heads.copy()
    for i, word in enumerate(outside):
        result[word] = cycle[left[i]] if found[i] == size else outside[found[i]]
    head = found[size]
    result[cycle[entered[head]]] = outside[head]
    return result


def _cycle(heads: Heads, root: int) -> NDArray[np.intp] | None:
    """Return the words of one cycle, or None where there is none."""
    seen = np.zeros(len(heads), dtype=np.intp)
    seen[root] = -1
    for start in range(len(heads)):
        word, path = start, []
        while seen[word] == 0:
            seen[word] = start + 1
            path.append(word)
            word = int(heads[word])
        if seen[word] == start + 1:
            return np.array(path[path.index(word) :], dtype=np.intp)
    return None
