"""Batches: windows as tensors, and the loss of the network on them.

Takes windows of one length or nearly so, gives padded tensors with the targets of every head; -100 marks what is not trained.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ..labels import EVENT_TYPES, NAME_TAGS, ROLES
from ..wordpiece import POSITIONS_LIMIT, WordPieces
from .corpus import Sentence, Window
from .network import Network

IGNORED = -100
_NEVER = -1e4

WEIGHTS = {"upos": 0.3, "xpos": 0.3, "names": 1.5, "starts": 0.7, "arcs": 1.0, "relations": 1.0}
"""Of each head's loss in the sum; not searched for."""

TYPES = {label: i for i, label in enumerate(EVENT_TYPES)}


@dataclass(frozen=True, slots=True)
class Labels:
    """What the tags and relations are, in the order of the network's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS

    @classmethod
    def of(cls, documents: Iterable[Sequence[Sentence]]) -> Labels:
        """Collect the labels of the parsed sentences."""
        parsed = [s for document in documents for s in document if s.parsed]
        upos, xpos, relations = (
            tuple(sorted({label for s in parsed for label in getattr(s, column) if label})) for column in ("upos", "xpos", "relations")
        )
        return cls(upos, xpos, relations)

    def indices(self) -> dict[str, dict[str, int]]:
        """Return the position of each label, for each head."""
        return {column: {label: i for i, label in enumerate(getattr(self, column))} for column in ("upos", "xpos", "relations", "names")}


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs and targets of some windows; `sentence` numbers the sentences so that arcs stay inside them."""

    windows: tuple[Window, ...]
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    pool: Tensor
    targets: Mapping[str, Tensor]
    sentence: Tensor
    sides: Tensor
    """(pairs, 3): window, word that tells an event, other word of its sentence."""
    roles: Tensor
    """(pairs, roles): 1 where the other word has the role, else 0."""


def collate(windows: Sequence[Window], pieces: WordPieces, indices: Mapping[str, Mapping[str, int]]) -> Batch:
    """Return the windows as one padded batch."""
    encoded = [pieces.encode((f for s in w.sentences for f in s.forms), (g for s in w.sentences for g in s.gaps)) for w in windows]
    length = min(max(len(ids) for ids, _, _ in encoded), POSITIONS_LIMIT)
    words = max(len(w) for w in windows)
    shape = (len(windows), length)
    ids, shapes, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, bool)
    pool = np.zeros((len(windows), words, length), np.float32)
    targets = {name: np.full((len(windows), words), IGNORED, np.int64) for name in (*WEIGHTS, "events")}
    sides: list[tuple[int, int, int]] = []
    roles: list[list[float]] = []
    sentence = np.full((len(windows), words), -1, np.int64)
    for i, (window, (window_ids, window_shapes, firsts)) in enumerate(zip(windows, encoded, strict=True)):
        size = min(len(window_ids), length)
        ids[i, :size], shapes[i, :size], mask[i, :size] = window_ids[:size], window_shapes[:size], True
        for j, (start, end) in enumerate(pairwise(firsts)):
            if end <= length:
                pool[i, j, start:end] = 1 / (end - start)
        offset = 0
        for number, s in enumerate(window.sentences):
            stop = offset + len(s)
            sentence[i, offset:stop] = number
            for column in ("upos", "xpos", "relations", "names"):
                index = indices[column]
                targets[column][i, offset:stop] = [index.get(label, IGNORED) for label in getattr(s, column)]
            if s.parsed:
                targets["arcs"][i, offset:stop] = [offset + head for head in s.heads]
            if s.events:
                targets["events"][i, offset:stop] = [TYPES.get(label, IGNORED) for label in s.events]
                _pair(s, i, offset, sides, roles)
            targets["starts"][i, offset:stop] = 0
            targets["starts"][i, offset] = 1 if s.begins else IGNORED
            offset = stop
    return Batch(
        tuple(windows),
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.from_numpy(mask),
        torch.from_numpy(pool),
        {name: torch.from_numpy(target) for name, target in targets.items()},
        torch.from_numpy(sentence),
        torch.tensor(sides, dtype=torch.int64).view(-1, 3),
        torch.tensor(roles).view(-1, len(ROLES)),
    )


def _pair(sentence: Sentence, window: int, offset: int, sides: list[tuple[int, int, int]], roles: list[list[float]]) -> None:
    """Add each pair of a word that tells an event and another word of its sentence, with the roles of the latter."""
    held = set(sentence.sides)
    for event, label in enumerate(sentence.events):
        if label in TYPES and label:
            for other in range(len(sentence)):
                sides.append((window, offset + event, offset + other))
                roles.append([float((event, other, role) in held) for role in range(len(ROLES))])


def grouped(windows: Sequence[Window], room: int, chance: random.Random | None, size: Callable[[Window], int] = len) -> list[list[Window]]:
    """Group windows of similar size into batches of about `room`, padding included, in random order if `chance` is given."""
    sizes = [size(window) for window in windows]
    noise = [chance.random() * 4 if chance else 0.0 for _ in windows]
    order = sorted(range(len(windows)), key=lambda i: sizes[i] + noise[i])
    groups: list[list[Window]] = []
    longest = 0
    for i in order:
        longest = max(longest, sizes[i])
        if not groups or (len(groups[-1]) + 1) * longest > room:
            groups.append([])
            longest = sizes[i]
        groups[-1].append(windows[i])
    if chance:
        chance.shuffle(groups)
    return groups


def pieces_of(pieces: WordPieces) -> Callable[[Window], int]:
    """Return what counts the wordpieces of a window."""
    return lambda window: sum(len(pieces.word(form)[0]) for s in window.sentences for form in s.forms)


def hidden(batch: Batch, pieces: WordPieces, share: float) -> Batch:
    """Return the batch with the wordpieces of a share of its words replaced by the mark for hidden ones, so that context counts."""
    chosen = (torch.rand(batch.pool.shape[:2]) < share).float()
    over = torch.bmm(chosen[:, None], batch.pool)[:, 0] > 0
    return replace(batch, ids=batch.ids.masked_fill(over, pieces.index["[MASK]"]))


def loss(network: Network, outputs: tuple[Tensor, ...], batch: Batch) -> Tensor:
    """Return the weighted sum of the losses of all heads."""
    upos, xpos, names, starts, arcs, dependents, heads = (output.float() for output in outputs)
    apart = batch.sentence[:, :, None] != batch.sentence[:, None, :]
    scores = {"upos": upos, "xpos": xpos, "names": names, "starts": starts, "arcs": arcs.masked_fill(apart, _NEVER)}
    total = upos.sum() * 0
    for name, score in scores.items():
        target = batch.targets[name].reshape(-1)
        if (target != IGNORED).any():
            total = total + WEIGHTS[name] * F.cross_entropy(score.reshape(len(target), -1), target, ignore_index=IGNORED)
    rows, columns = torch.nonzero(batch.targets["arcs"] != IGNORED, as_tuple=True)
    if len(rows):
        head = batch.targets["arcs"][rows, columns]
        score = network.relations(dependents[rows, columns].bfloat16(), heads[rows, head].bfloat16()).float()
        total = total + WEIGHTS["relations"] * F.cross_entropy(score, batch.targets["relations"][rows, columns], ignore_index=IGNORED)
    return total
