"""The network: a six-layer encoder whose wordpieces are pooled to words, and its heads.

The encoder is that of all-MiniLM-L6-v2 with an embedding of a word's shape (case and gap) added to its input and a learned
mixture of its layers as its output. The heads score universal and language tags, tags of names, sentence starts, arcs (biaffine; a
word's arc to itself is the root's) and relations (biaffine; the dependent's and the head's half leave the network, the product
is taken outside it, for the heads chosen).

What words tell of events is read beside that, by one more layer over whole words that sees the encoder's layers and changes nothing in
them: it is trained by itself (`tellings`), and trees and names stay as they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from ..labels import EVENT_TYPES, ROLES
from ..wordpiece import SHAPES

HIDDEN, HEADS, FEED, LAYERS, POSITIONS = 384, 12, 1536, 6, 512


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head has, how wide the biaffine scorers are, and what is dropped out."""

    upos: int
    xpos: int
    relations: int
    names: int
    arc: int = 256
    relation: int = 128
    dropout: float = 0.1
    word_dropout: float = 0.2
    events: int = len(EVENT_TYPES)
    told: int = 256
    roles: int = len(ROLES)
    role: int = 64
    feed: int = 768
    """Width of the feed-forward layer over whole words."""


class Dropout(nn.Module):
    """Dropout by random bytes: an eighth of the random numbers that torch's own draws, rounded to a 256th."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.limit = round(rate * 256)

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` with values set to zero at random, in training."""
        if not self.training or not self.limit:
            return x
        size = x.numel()
        drawn = torch.empty((size + 7) // 8, dtype=torch.int64).random_(-(2**63), 2**63 - 1)
        kept = (drawn.view(torch.uint8)[:size].view(x.shape) >= self.limit).to(x.dtype)
        return x * kept.mul_(256 / (256 - self.limit))


class Block(nn.Module):
    """One layer of the encoder: attention, then feed-forward, each with its residual and norm."""

    def __init__(self, dropout: float, feed: int = FEED) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attention_norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.wide, self.narrow = nn.Linear(HIDDEN, feed), nn.Linear(feed, HIDDEN)
        self.feed_norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the layer's output for `x` (batch, pieces, hidden)."""
        batch, length, _ = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        # Written out: on the sizes of a window this trains faster than the fused kernel, and exports to the same graph.
        scores = split(self.query(x)) @ split(self.key(x) * (HIDDEN // HEADS) ** -0.5).transpose(2, 3)
        if mask is not None:
            scores = scores + mask
        # The sums inside are in full precision all the same; under autocast what goes in and out would be copied twice.
        with torch.autocast("cpu", enabled=False):
            shares = torch.softmax(scores, -1)
        seen = shares @ split(self.value(x))
        x = self.attention_norm(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN))))
        result: Tensor = self.feed_norm(x + self.drop(self.narrow(F.gelu(self.wide(x)))))
        return result


class Encoder(nn.Module):
    """Wordpieces and shapes in, one vector a wordpiece out."""

    def __init__(self, vocabulary: int, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        # Kept as they are: most of the vocabulary is never seen in training and must stay comparable with what is.
        self.pieces.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.drop = Dropout(dropout)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))
        self.mixture = nn.Parameter(torch.zeros(LAYERS + 1))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """Return the mixture of all layers, (batch, pieces, hidden)."""
        weight = torch.softmax(self.mixture, 0)
        layers = self.layers(ids, shapes, mask)
        total: Tensor = weight[0] * layers[0]
        for i, layer in enumerate(layers[1:], 1):
            total = total + weight[i] * layer
        return total

    def layers(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> list[Tensor]:
        """Return the embeddings and each layer's output, each (batch, pieces, hidden)."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        layers = [x]
        seen = None if mask is None else (~mask[:, None, None, :]).to(x.dtype) * -1e4
        for block in self.blocks:
            x = block(x, seen)
            layers.append(x)
        return layers

    def load_base(self, folder: Path) -> None:
        """Take the weights of the base encoder from its folder."""
        weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}

        def copy(module: nn.Module, name: str) -> None:
            for part in ("weight", "bias"):
                if hasattr(module, part):
                    getattr(module, part).data.copy_(weights[f"{name}.{part}"])

        self.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
        # There is one text at a time: the embedding of the first segment is part of every position.
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + segment)
        copy(self.norm, "embeddings.LayerNorm")
        for i, block in enumerate(self.blocks):
            for part, name in (
                ("query", "attention.self.query"),
                ("key", "attention.self.key"),
                ("value", "attention.self.value"),
                ("out", "attention.output.dense"),
                ("attention_norm", "attention.output.LayerNorm"),
                ("wide", "intermediate.dense"),
                ("narrow", "output.dense"),
                ("feed_norm", "output.LayerNorm"),
            ):
                copy(getattr(block, part), f"encoder.layer.{i}.{name}")


class Tellings(nn.Module):
    """What words tell of events: a mixture of the encoder's layers, one layer over whole words, and the heads of types and roles."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        # Begins with the encoder's last layers, and finds its own.
        self.mixture = nn.Parameter(torch.tensor([0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 2.0]))
        self.block = Block(sizes.dropout, sizes.feed)
        self.told, self.events = nn.Linear(HIDDEN, sizes.told), nn.Linear(sizes.told, sizes.events)
        self.role_event, self.role_side = (nn.Linear(HIDDEN, sizes.roles * sizes.role) for _ in range(2))
        self.drop = Dropout(sizes.word_dropout)

    def start(self, block: Block) -> None:
        """Begin with a layer of the encoder, without the units of its feed-forward layer that weigh least."""
        weights = block.state_dict()
        kept = weights["narrow.weight"].norm(dim=0).argsort(descending=True)[: self.sizes.feed].sort().values
        weights["wide.weight"], weights["wide.bias"] = weights["wide.weight"][kept], weights["wide.bias"][kept]
        weights["narrow.weight"] = weights["narrow.weight"][:, kept]
        self.block.load_state_dict(weights)

    def forward(self, layers: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores for types of events and the two halves of roles, for every word.

        `layers` (layers, batch, words, hidden) are the encoder's, pooled to words; `mask` (batch, words) tells words from padding.
        """
        x = (torch.softmax(self.mixture, 0)[:, None, None, None].to(layers.dtype) * layers).sum(0)
        x = self.drop(self.block(self.drop(x), (~mask[:, None, None, :]).to(x.dtype) * -1e4))
        return self.events(self.drop(F.gelu(self.told(x)))), self.role_event(x), self.role_side(x)

    def roles(self, events: Tensor, sides: Tensor) -> Tensor:
        """Return the log odds that a side has a role, (pairs, roles), from two aligned rows of halves, each (pairs, roles x width)."""
        shape = (len(events), self.sizes.roles, self.sizes.role)
        return (events.view(shape) * sides.view(shape)).sum(-1) * self.sizes.role**-0.5


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, vocabulary: int, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(vocabulary, sizes.dropout)
        self.drop = Dropout(sizes.word_dropout)
        self.upos, self.xpos = nn.Linear(HIDDEN, sizes.upos), nn.Linear(HIDDEN, sizes.xpos)
        self.names, self.starts = nn.Linear(HIDDEN, sizes.names), nn.Linear(HIDDEN, 2)
        self.arc_dependent, self.arc_head = nn.Linear(HIDDEN, sizes.arc), nn.Linear(HIDDEN, sizes.arc)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.relation_dependent, self.relation_head = nn.Linear(HIDDEN, sizes.relation), nn.Linear(HIDDEN, sizes.relation)
        self.relation = nn.Parameter(torch.zeros(sizes.relations, sizes.relation + 1, sizes.relation + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.xavier_uniform_(self.relation)
        self.tellings = Tellings(sizes)

    def forward(self, ids: Tensor, shapes: Tensor, pool: Tensor, mask: Tensor | None = None) -> tuple[Tensor, ...]:
        """Return scores for upos, xpos, names, starts, arcs, and the two halves of relations, for every word.

        `pool` (batch, words, pieces) averages the wordpieces of each word; `mask` (batch, pieces) tells pieces from padding.
        """
        x = self.drop(torch.bmm(pool, self.encoder(ids, shapes, mask)))
        dependent, head = self.drop(F.gelu(self.arc_dependent(x))), self.drop(F.gelu(self.arc_head(x)))
        arcs = torch.bmm(_with_one(dependent) @ self.arc, head.transpose(1, 2))
        halves = self.drop(F.gelu(self.relation_dependent(x))), self.drop(F.gelu(self.relation_head(x)))
        return self.upos(x), self.xpos(x), self.names(x), self.starts(x), arcs, *halves

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return scores for relations from two aligned rows of halves, each (words, relation width)."""
        left, right = _with_one(dependents), _with_one(heads)
        weights = self.relation.to(left.dtype).permute(1, 0, 2).reshape(left.shape[1], -1)
        product = (left @ weights).view(len(left), self.sizes.relations, -1)
        return torch.bmm(product, right[:, :, None]).squeeze(-1)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
