"""Fitting: train the network for a given time, average its weights, keep checkpoints.

Takes documents and `Settings`, writes `DIR/checkpoint.pt` (the averaged weights, the labels and the settings) every few minutes and at the
end. The rate of learning rises, then falls linearly to zero over the time allowed, so that training ends when it is told to.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn

from ...codes.territories import territories
from ...errors import ModelError
from ..wordpiece import WordPieces
from . import corpus
from .augment import Augmenter, pool
from .batches import Batch, Labels, collate, grouped, hidden, loss, pieces_of
from .corpus import Sentence
from .measure import measure
from .network import Network, Sizes
from .phrases import Phrases
from .silver import Silver


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; times in minutes."""

    minutes: float = 65.0
    threads: int = 1
    seed: int = 1
    window: int = 90
    """Words of a window, at most."""
    batch: int = 1800
    """Wordpieces of a batch, padding included."""
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.04
    """Share of the time in which the rate rises."""
    average: float = 0.998
    """Decay of the running average of the weights."""
    phrases: float = 0.08
    """Windows of invented phrases and wires' lines for each window of the corpora."""
    masked: float = 0.03
    """Share of words hidden from the encoder."""
    silver: float = 0.3
    """Share of the silver texts that each pass takes."""
    checkpoint: float = 8.0
    """Minutes between checkpoints."""


class Average:
    """A running average of a network's weights."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.weights = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.moving = [name for name, value in network.named_parameters() if value.requires_grad]

    def update(self, network: nn.Module) -> None:
        """Move the average towards the network's weights; faster at first."""
        self.steps += 1
        weight = 1 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        values = network.state_dict()
        torch._foreach_lerp_([self.weights[name] for name in self.moving], [values[name] for name in self.moving], weight)


def fit(
    data: Path,
    base: Path,
    folder: Path,
    settings: Settings = Settings(),
    earlier: Path | None = None,
    texts: Path | None = None,
) -> Path:
    """Train on the corpora of the folder `data`, starting from the encoder in `base`; return the path of the last checkpoint.

    `earlier` is the folder of a run before: training goes on from its checkpoint, and its exported model gives silver names to EWT and
    to the reports in `texts` (JSON lines).
    """
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    documents = _documents(data, corpus.TRAINING_SETS)
    held_out = corpus.pack(_documents(data, corpus.DEVELOPMENT_SETS), settings.window)
    pieces = WordPieces.from_file(base / "vocab.txt")
    labels = Labels.of(documents)
    indices = labels.indices()
    names = pool(documents)
    silver: list[list[Sentence]] = []
    if earlier:
        labeller = Silver(earlier / "model")
        documents = [labeller.completed(document) for document in documents]
        silver = list(labeller.texts(texts)) if texts else []
    network = Network(len(pieces.index), Sizes(len(labels.upos), len(labels.xpos), len(labels.relations), len(labels.names)))
    network.encoder.load_base(base)
    if earlier:
        state = torch.load(earlier / "checkpoint.pt", weights_only=True)
        if any(tuple(state["labels"][name]) != values for name, values in asdict(labels).items()):
            raise ModelError(f"The run in {earlier} was trained with other labels; train it again on these corpora.")
        network.load_state_dict({**network.state_dict(), **state["weights"]})
    augmenter, phrases = Augmenter(names), Phrases(names)
    average = Average(network, settings.average)
    optimizer, rates = _optimizer(network, settings)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "checkpoint.pt"

    def keep(score: bool = True) -> None:
        _save(target, average, labels, settings)
        if score:
            judged = Network(len(pieces.index), network.sizes)
            judged.load_state_dict(average.weights)
            print("held out", measure(judged.eval(), held_out, pieces, labels), flush=True)

    size = pieces_of(pieces)
    began = saved = time.monotonic()
    step = words = epoch = 0
    running = 0.0
    while True:
        epoch += 1
        here = documents + chance.sample(silver, int(len(silver) * settings.silver))
        windows = corpus.pack(here, settings.window, chance, lambda s: augmenter.alter(s, chance))
        extra = [[phrases.sentence(chance, i % 3 == 2) for _ in range(5)] for i in range(int(len(windows) * settings.phrases))]
        windows += corpus.pack(extra, settings.window, chance, lambda s: augmenter.alter(s, chance))
        chance.shuffle(windows)
        for group in grouped(windows, settings.batch, chance, size):
            elapsed = (time.monotonic() - began) / 60
            if elapsed >= settings.minutes:
                keep()
                return target
            share = elapsed / settings.minutes
            for parameters, rate in zip(optimizer.param_groups, rates, strict=True):
                parameters["lr"] = rate * min(1.0, share / settings.warm_up, 1 - share)
            value = _step(network, optimizer, hidden(collate(group, pieces, indices), pieces, settings.masked))
            average.update(network)
            step += 1
            words += sum(map(len, group))
            running = 0.98 * running + 0.02 * value
            if step in (10, 40) or step % 100 == 0:
                pace = words / (time.monotonic() - began)
                print(
                    f"epoch {epoch} step {step} loss {running / (1 - 0.98**step):.3f} words/s {pace:.0f} minute {elapsed:.1f}", flush=True
                )
            if (time.monotonic() - saved) / 60 >= settings.checkpoint:
                keep()
                saved = time.monotonic()


def _documents(data: Path, names: Sequence[str]) -> list[list[Sentence]]:
    states = {name for t in territories() for name in (t.name, *(alias.text for alias in t.aliases))}
    common = corpus.common_words(corpus.read(data, ["gum_train"]))
    documents: list[list[Sentence]] = []
    for name in names:
        found = corpus.read(data, [name])
        documents += corpus.tidied(found, states, common) if name.startswith("gum") else found
    return documents


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    network.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = network(batch.ids, batch.shapes, batch.pool, batch.mask)
        value = loss(network, outputs, batch)
    optimizer.zero_grad()
    torch.autograd.backward(value)
    torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()
    return float(value.detach())


def _optimizer(network: Network, settings: Settings) -> tuple[torch.optim.Optimizer, tuple[float, float]]:
    new = ("encoder.shapes", "encoder.mixture")
    learned = [(name, parameter) for name, parameter in network.named_parameters() if parameter.requires_grad]
    encoder = [p for name, p in learned if name.startswith("encoder.") and not name.startswith(new)]
    heads = [p for name, p in learned if not name.startswith("encoder.") or name.startswith(new)]
    groups = [{"params": encoder}, {"params": heads}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), foreach=True), (settings.encoder_rate, settings.head_rate)


def _save(target: Path, average: Average, labels: Labels, settings: Settings) -> None:
    temporary = target.with_suffix(".part")
    torch.save({"weights": average.weights, "labels": asdict(labels), "settings": asdict(settings), "steps": average.steps}, temporary)
    temporary.replace(target)
