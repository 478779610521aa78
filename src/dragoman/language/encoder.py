"""The encoder: one window of words through the ONNX file, and what its scores say.

Takes words with their gaps, gives `Scores`; then, for a stretch of words that is one sentence or several, heads, relations, tags and
names. Each window is run alone: the file's eight-bit activations are scaled over a whole run, so a window run beside others would be
read a little differently each time. Never sees characters' positions or documents.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from . import trees
from .names import Speller
from .wordpiece import POSITIONS_LIMIT, WordPieces

FILES = ("english.onnx", "vocab.txt", "lemmas.json", "meta.json")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a window, a row a word."""

    upos: Floats
    xpos: Floats
    names: Floats
    starts: Floats
    """Log odds that a word begins a sentence."""
    arcs: Floats
    relations: Floats
    heads: Floats
    events: Floats
    role_events: Floats
    role_sides: Floats


class Encoder:
    """The ONNX file and its labels."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"The English model in {folder} lacks {', '.join(missing)}; reinstall the package, or export the model again.")
        self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        labels = self.meta["labels"]
        self.upos: list[str] = labels["upos"]
        self.xpos: list[str] = labels["xpos"]
        self.relations: list[str] = labels["relations"]
        self.root = self.relations.index("root")
        self.speller = Speller(labels["names"])
        self.pieces = WordPieces.from_file(folder / "vocab.txt")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self.session = onnxruntime.InferenceSession(str(folder / "english.onnx"), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises bare RuntimeErrors of many classes
            raise ModelError(f"The English model {folder / 'english.onnx'} cannot be read: {error}; reinstall the package.") from error

    def scores(self, words: Sequence[str], gaps: Sequence[int]) -> Scores:
        """Return the scores of a window; its words must fit (`fits`)."""
        ids, shapes, firsts = self.pieces.encode(words, gaps)
        first = np.array(firsts)
        lengths = first[1:] - first[:-1]
        pool = np.zeros((len(words), len(ids)), dtype=np.float32)
        pool[np.arange(len(words)).repeat(lengths), np.arange(1, len(ids) - 1)] = (1 / lengths).repeat(lengths)
        upos, xpos, names, starts, arcs, relations, heads, events, role_events, role_sides = self.session.run(
            None, {"ids": np.array(ids, dtype=np.int64), "shapes": np.array(shapes, dtype=np.int64), "pool": pool}
        )
        return Scores(upos, xpos, names, starts[:, 1] - starts[:, 0], arcs, relations, heads, events, role_events, role_sides)

    def parse(self, scores: Scores, edges: Sequence[int]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the head and the relation of each word; the sentences lie between one edge and the next, the first edge is 0."""
        count = edges[-1]
        heads = trees.decode_all(scores.arcs, edges)
        width = scores.heads.shape[1]
        product = scores.relations[:count].reshape(count, len(self.relations), width + 1)
        chosen = scores.heads[heads]
        score = np.matmul(product[:, :, :width], chosen[:, :, None])[:, :, 0] + product[:, :, width]
        score[:, self.root] = -np.inf
        best = score.argmax(axis=1)
        best[heads == np.arange(count)] = self.root
        return heads, best


def fits(sizes: Sequence[int]) -> int:
    """Return how many of the words, of so many wordpieces each, fit the encoder's positions."""
    room = POSITIONS_LIMIT - 2
    return len(sizes) if sum(sizes) <= room else bisect_right(list(accumulate(sizes)), room)
