"""Pruning: a narrower network from a trained one, without the units of its feed-forward layers that matter least.

A unit's weight is what it adds to its layer's output on real windows: its mean size after the activation times the length of its column.
The rest of the network is kept; training goes on from there and mends what was lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from ..wordpiece import WordPieces
from .batches import Labels, collate, grouped
from .corpus import Window
from .network import Network


def prune(network: Network, feed: int, windows: Sequence[Window], pieces: WordPieces, labels: Labels) -> Network:
    """Return a network like `network` whose feed-forward layers have `feed` units, those that matter most on `windows`."""
    importance = _importance(network, windows, pieces, labels)
    narrower = Network(network.encoder.pieces.num_embeddings, replace(network.sizes, feed=feed))
    weights = network.state_dict()
    for i, weight in enumerate(importance):
        kept = weight.argsort(descending=True)[:feed].sort().values
        name = f"encoder.blocks.{i}"
        for part in (f"{name}.wide.weight", f"{name}.wide.bias"):
            weights[part] = weights[part][kept]
        weights[f"{name}.narrow.weight"] = weights[f"{name}.narrow.weight"][:, kept]
    narrower.load_state_dict(weights)
    return narrower


def _importance(network: Network, windows: Sequence[Window], pieces: WordPieces, labels: Labels) -> list[Tensor]:
    """Return for each layer a weight a unit."""
    network.eval()
    sums = [torch.zeros(network.sizes.feed) for _ in network.encoder.blocks]
    mask = torch.zeros(0)

    def watch(place: int) -> Any:
        def hook(_module: object, _inputs: object, output: Tensor) -> None:
            sums[place] += F.gelu(output.float()).abs()[mask].sum(0)

        return hook

    hooks = [block.wide.register_forward_hook(watch(i)) for i, block in enumerate(network.encoder.blocks)]  # type: ignore[union-attr]
    indices = labels.indices()
    for group in grouped(windows, 1400, None):
        batch = collate(group, pieces, indices)
        mask = batch.mask
        with torch.inference_mode():
            network(batch.ids, batch.shapes, batch.pool, batch.mask)
    for hook in hooks:
        hook.remove()
    return [
        total * block.narrow.weight.detach().norm(dim=0)  # type: ignore[union-attr,operator]
        for total, block in zip(sums, network.encoder.blocks, strict=True)
    ]
