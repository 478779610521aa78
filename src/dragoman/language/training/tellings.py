"""Tellings: train what reads events off the encoder's layers, on reports whose events were coded (`marks`).

Takes the checkpoint of a run before, whose encoder stays as it is: its layers are computed once, and one layer over whole words is trained
on them. Writes a checkpoint with both. Trees, tags and names of the run before do not change by a bit.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from ..wordpiece import WordPieces
from . import corpus, marks
from .batches import IGNORED, Batch, Labels, collate, grouped, pieces_of
from .corpus import Window
from .export import load
from .fit import Average
from .measure import count, f1
from .network import Network, Tellings
from .silver import Silver


@dataclass(frozen=True, slots=True)
class TellingSettings:
    """How to train; times in minutes."""

    minutes: float = 12.0
    seed: int = 3
    window: int = 90
    batch: int = 1800
    packings: int = 2
    """Times that the reports are cut into windows, each time differently."""
    rate: float = 5e-4
    mixture_rate: float = 1e-2
    warm_up: float = 0.03
    average: float = 0.995
    roles: float = 4.0
    """Weight of the loss of roles beside that of types."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A batch and the encoder's layers on it, pooled to words: (layers, windows, words, hidden)."""

    batch: Batch
    layers: Tensor
    words: Tensor
    """(windows, words): words, not padding."""


def fit_tellings(
    base: Path, folder: Path, earlier: Path, coded: Sequence[Path], reports: Sequence[Path], settings: TellingSettings = TellingSettings()
) -> Path:
    """Train on coded reports, with the encoder of the run in the folder `earlier`; return the path of the checkpoint in `folder`.

    `reports` are files that hold the texts which the coded ones only name.
    """
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    network, labels, _ = load(earlier / "checkpoint.pt", base)
    pieces = WordPieces.from_file(base / "vocab.txt")
    documents, held_out = marks.read(coded, reports, Silver(earlier / "model"))
    windows = [w for _ in range(settings.packings) for w in corpus.pack(documents, settings.window, chance)]
    seen = _seen(network, windows, pieces, labels, settings.batch)
    judged = _seen(network, corpus.pack(held_out, settings.window), pieces, labels, settings.batch)
    tellings = network.tellings
    tellings.start(network.encoder.blocks[-1])  # type: ignore[arg-type]
    average = Average(tellings, settings.average)
    mixture = [tellings.mixture]
    others = [p for name, p in tellings.named_parameters() if name != "mixture"]
    optimizer = torch.optim.AdamW([{"params": others}, {"params": mixture}], weight_decay=0.01)
    rates = (settings.rate, settings.mixture_rate)
    folder.mkdir(parents=True, exist_ok=True)
    target, began, epoch, share = folder / "checkpoint.pt", time.monotonic(), 0, 0.0
    while share < 1:
        epoch += 1
        chance.shuffle(seen)
        tellings.train()
        for one in seen:
            share = (time.monotonic() - began) / 60 / settings.minutes
            for parameters, rate in zip(optimizer.param_groups, rates, strict=True):
                parameters["lr"] = rate * max(0.0, min(1.0, share / settings.warm_up, 1 - share))
            optimizer.zero_grad()
            torch.autograd.backward(_loss(tellings, one, settings.roles))
            torch.nn.utils.clip_grad_norm_(tellings.parameters(), 2.0)
            optimizer.step()
            average.update(tellings)
        if epoch % 3 == 0 or share >= 1:
            settled = Tellings(tellings.sizes)
            settled.load_state_dict(average.weights)
            print(f"epoch {epoch} share {share:.2f} held out", measure(settled.eval(), judged), flush=True)
    _save(target, earlier / "checkpoint.pt", average)
    return target


def _seen(network: Network, windows: Sequence[Window], pieces: WordPieces, labels: Labels, room: int) -> list[Seen]:
    indices, found = labels.indices(), []
    for group in grouped(windows, room, None, pieces_of(pieces)):
        batch = collate(group, pieces, indices)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            layers = network.encoder.layers(batch.ids, batch.shapes, batch.mask)
        pooled = torch.stack([torch.bmm(batch.pool, layer.float()) for layer in layers]).bfloat16()
        found.append(Seen(batch, pooled, batch.pool.sum(-1) > 0))
    return found


def _loss(tellings: Tellings, seen: Seen, weight: float) -> Tensor:
    batch = seen.batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        events, role_events, role_sides = (output.float() for output in tellings(seen.layers, seen.words))
    target = batch.targets["events"].reshape(-1)
    value = F.cross_entropy(events.reshape(len(target), -1), target, ignore_index=IGNORED)
    if len(batch.sides):
        window, event, side = batch.sides.unbind(1)
        odds = tellings.roles(role_events[window, event], role_sides[window, side])
        value = value + weight * F.binary_cross_entropy_with_logits(odds, batch.roles)
    return value


def measure(tellings: Tellings, seen: Sequence[Seen]) -> dict[str, float]:
    """Return F1 in percent on coded windows: of words that tell an event (`told`), with its type (`events`), and of sides (`roles`).

    Roles are asked of the words that the coders say tell an event.
    """
    counts: Counter[str] = Counter()
    for one in seen:
        batch = one.batch
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            events, role_events, role_sides = (output.float() for output in tellings(one.layers, one.words))
        target = batch.targets["events"]
        said = events.argmax(-1).masked_fill(target == IGNORED, 0)
        found, there = ({(i, j, int(types[i, j])) for i, j in types.clamp(min=0).nonzero().tolist()} for types in (said, target))
        count(counts, "events", set(found), set(there))
        count(counts, "told", {place[:2] for place in found}, {place[:2] for place in there})
        if len(batch.sides):
            window, event, side = batch.sides.unbind(1)
            odds = tellings.roles(role_events[window, event], role_sides[window, side])
            asked, given = ({tuple(place) for place in (scores > 0).nonzero().tolist()} for scores in (odds, batch.roles))
            count(counts, "roles", set(asked), set(given))
    return {name: round(f1(counts, name), 2) for name in ("told", "events", "roles")}


def _save(target: Path, earlier: Path, average: Average) -> None:
    state = torch.load(earlier, weights_only=True)
    state["weights"] |= {f"tellings.{name}": value for name, value in average.weights.items()}
    temporary = target.with_suffix(".part")
    torch.save(state, temporary)
    temporary.replace(target)
