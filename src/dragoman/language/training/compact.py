"""The network as it is run: the same sums as `network`, put together for one window, few large products and small weights.

Queries, keys and values are one product; so are the first layers of all heads. The weights of the relations are applied to every word as a
dependent; the half of the head chosen is multiplied later, outside. Wordpiece embeddings are kept in eight bits, a scale a row.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .network import HEADS, HIDDEN, Block, Network

_SIZE = HIDDEN // HEADS


def _joined(*parts: nn.Linear) -> nn.Linear:
    """Return one linear layer that gives the outputs of several side by side."""
    joined = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    joined.weight.data.copy_(torch.cat([part.weight.data for part in parts]))
    joined.bias.data.copy_(torch.cat([part.bias.data for part in parts]))
    return joined


class CompactBlock(nn.Module):
    """A layer of the encoder for one window."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.inner = _joined(block.query, block.key, block.value)
        # The scale of the scores is folded into the queries.
        self.inner.weight.data[:HIDDEN] *= _SIZE**-0.5
        self.inner.bias.data[:HIDDEN] *= _SIZE**-0.5
        self.out, self.wide, self.narrow = block.out, block.wide, block.narrow
        self.attention_norm, self.feed_norm = block.attention_norm, block.feed_norm

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's output for `x` (pieces, hidden)."""
        query, key, value = self.inner(x).view(-1, 3, HEADS, _SIZE).permute(1, 2, 0, 3).unbind(0)
        seen = torch.softmax(query @ key.transpose(1, 2), -1) @ value
        x = self.attention_norm(x + self.out(seen.transpose(0, 1).reshape(-1, HIDDEN)))
        result: Tensor = self.feed_norm(x + self.narrow(F.gelu(self.wide(x))))
        return result


class Compact(nn.Module):
    """The whole network for one window, without padding or mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        encoder, sizes = network.encoder, network.sizes
        table = encoder.pieces.weight.detach()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("pieces", torch.round(table / scale).to(torch.int8))
        self.register_buffer("piece_scale", scale)
        self.register_buffer("positions", encoder.positions.weight.detach())
        self.register_buffer("shapes", encoder.shapes.weight.detach())
        self.register_buffer("mixture", torch.softmax(encoder.mixture.detach(), 0))
        self.norm = encoder.norm
        self.blocks = nn.ModuleList(CompactBlock(block) for block in encoder.blocks)  # type: ignore[arg-type]
        self.heads = _joined(network.arc_dependent, network.arc_head, network.relation_dependent, network.relation_head)
        self.tags = _joined(network.upos, network.xpos, network.names, network.starts)
        tellings = network.tellings
        self.register_buffer("told_mixture", torch.softmax(tellings.mixture.detach(), 0))
        self.told_block = CompactBlock(tellings.block)
        # The scale of the roles is folded into the events' half.
        tellings.role_event.weight.data *= sizes.role**-0.5
        tellings.role_event.bias.data *= sizes.role**-0.5
        self.told = _joined(tellings.told, tellings.role_event, tellings.role_side)
        self.told_sizes = [sizes.told, *[sizes.roles * sizes.role] * 2]
        self.events = tellings.events
        self.head_sizes = [sizes.arc, sizes.arc, sizes.relation, sizes.relation]
        self.tag_sizes = [sizes.upos, sizes.xpos, sizes.names, 2]
        arc = network.arc.detach()
        self.arc = nn.Linear(sizes.arc, sizes.arc)
        self.arc.weight.data.copy_(arc[:-1].T)
        self.arc.bias.data.copy_(arc[-1])
        relation = network.relation.detach().permute(1, 0, 2).reshape(sizes.relation + 1, -1)
        self.relation = nn.Linear(sizes.relation, relation.shape[1])
        self.relation.weight.data.copy_(relation[:-1].T)
        self.relation.bias.data.copy_(relation[-1])

    def forward(self, ids: Tensor, shapes: Tensor, pool: Tensor) -> tuple[Tensor, ...]:
        """Return scores for upos, xpos, names, starts and arcs, products for relations, halves of heads, scores of events, halves of roles.

        `ids` and `shapes` are (pieces), `pool` is (words, pieces); `relations` is (words, relations x (width + 1)).
        """
        x = self.pieces[ids].float() * self.piece_scale[ids] + self.positions[: ids.shape[0]] + self.shapes[shapes]  # type: ignore[index]
        x = self.norm(x)
        total, told = self.mixture[0] * x, self.told_mixture[0] * x  # type: ignore[index]
        for i, block in enumerate(self.blocks):
            x = block(x)
            total = total + self.mixture[i + 1] * x  # type: ignore[index]
            told = told + self.told_mixture[i + 1] * x  # type: ignore[index]
        words = pool @ total
        dependent, head, left, right = torch.split(F.gelu(self.heads(words)), self.head_sizes, -1)
        arcs = self.arc(dependent) @ head.T
        kinds, role_events, role_sides = torch.split(self.told(self.told_block(pool @ told)), self.told_sizes, -1)
        tags = torch.split(self.tags(words), self.tag_sizes, -1)
        return *tags, arcs, self.relation(left), right, self.events(F.gelu(kinds)), role_events, role_sides
