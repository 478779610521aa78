"""Measuring while training: scores of a network on held-out windows, on the corpus' own words, with predicted sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch

from .. import trees
from ..labels import spans
from ..names import Speller
from ..wordpiece import WordPieces
from .batches import Labels, collate, grouped
from .corpus import Window
from .network import Network


def measure(network: Network, windows: Sequence[Window], pieces: WordPieces, labels: Labels) -> dict[str, float]:
    """Return accuracies of tags and trees, and F1 of sentence starts and names, in percent."""
    counts: Counter[str] = Counter()
    speller = Speller(labels.names)
    indices = labels.indices()
    for group in grouped(windows, 1400, None):
        batch = collate(group, pieces, indices)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = network(batch.ids, batch.shapes, batch.pool, batch.mask)
            upos, xpos, names, starts, arcs, dependents, halves = (output.float() for output in outputs)
            for i, window in enumerate(group):
                size = len(window)
                begins = (starts[i, :size, 1] > starts[i, :size, 0]).numpy()
                begins[0] = True
                edges = [*np.flatnonzero(begins), size]
                heads = np.zeros(size, dtype=np.int64)
                for first, last in pairwise(edges):
                    heads[first:last] = first + trees.decode(arcs[i, first:last, first:last].numpy())
                relations = network.relations(dependents[i, :size], halves[i, heads]).argmax(-1).numpy()
                target = {name: value[i, :size].numpy() for name, value in batch.targets.items()}
                attached = heads == target["arcs"]
                counts["words"] += size
                counts["upos"] += int((upos[i, :size].argmax(-1).numpy() == target["upos"]).sum())
                counts["xpos"] += int((xpos[i, :size].argmax(-1).numpy() == target["xpos"]).sum())
                counts["uas"] += int(attached.sum())
                counts["las"] += int((attached & (relations == target["relations"])).sum())
                count(counts, "starts", set(np.flatnonzero(begins).tolist()), set(np.flatnonzero(target["starts"] == 1).tolist()))
                gold = [tag for s in window.sentences for tag in s.names]
                found = [name for name in spans(speller.best(names[i, :size].numpy())) if "-" not in gold[name[0] : name[1]]]
                count(counts, "names", set(found), set(spans(gold)))
    scores = {name: 100 * counts[name] / max(1, counts["words"]) for name in ("upos", "xpos", "uas", "las")}
    for name in ("starts", "names"):
        scores[name] = f1(counts, name)
    return {name: round(score, 2) for name, score in scores.items()}


def f1(counts: Counter[str], name: str) -> float:
    """Return the F1 in percent of what was counted under a name."""
    return 200 * counts[name + " right"] / max(1, counts[name + " found"] + counts[name + " there"])


def count(counts: Counter[str], name: str, found: set[object], there: set[object]) -> None:
    """Add what was found and what is there to the counts of a name."""
    counts[name + " right"] += len(found & there)
    counts[name + " found"] += len(found)
    counts[name + " there"] += len(there)
