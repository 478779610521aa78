"""Export: a checkpoint as the files that reading needs.

Takes a checkpoint, writes into a folder `english.onnx` (weights in eight bits, a scale a channel), `vocab.txt`, `lemmas.json` and
`meta.json`. Each file is written beside its place and moved there, the metadata last.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch
from torch import Tensor

from ..wordpiece import WordPieces
from .batches import Labels, collate
from .compact import Compact
from .corpus import Sentence, Window
from .lemmatable import build
from .network import Network, Sizes

OPSET = 17
INPUTS = ("ids", "shapes", "pool")
OUTPUTS = ("upos", "xpos", "names", "starts", "arcs", "relations", "heads", "events", "role_events", "role_sides")


def load(checkpoint: Path, base: Path) -> tuple[Network, Labels, dict[str, object]]:
    """Return the network of a checkpoint, ready to run, its labels and the settings it was trained with."""
    state = torch.load(checkpoint, weights_only=True)
    labels = Labels(**{name: tuple(values) for name, values in state["labels"].items()})
    vocabulary = len(WordPieces.from_file(base / "vocab.txt").index)
    network = Network(vocabulary, Sizes(len(labels.upos), len(labels.xpos), len(labels.relations), len(labels.names)))
    # A run that was trained on no coded reports knows no events: it tells none.
    network.load_state_dict({**network.state_dict(), **state["weights"]})
    return network.eval(), labels, {**state["settings"], "steps": state["steps"]}


def export(checkpoint: Path, base: Path, data: Path, folder: Path) -> None:
    """Write the files of the model into `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network, labels, settings = load(checkpoint, base)
    folder.mkdir(parents=True, exist_ok=True)
    compact = Compact(network).eval()
    example = _example(WordPieces.from_file(base / "vocab.txt"), labels)
    axes = {"ids": {0: "pieces"}, "shapes": {0: "pieces"}, "pool": {0: "words", 1: "pieces"}, **{name: {0: "words"} for name in OUTPUTS}}
    axes["arcs"] = {0: "words", 1: "words"}
    with tempfile.TemporaryDirectory(dir=folder) as name:
        scratch = Path(name)
        with torch.inference_mode():
            torch.onnx.export(
                compact,
                example,
                str(scratch / "float.onnx"),
                input_names=list(INPUTS),
                output_names=list(OUTPUTS),
                dynamic_axes=axes,
                opset_version=OPSET,
                dynamo=False,
            )
        quantize_dynamic(
            scratch / "float.onnx",
            scratch / "english.onnx",
            op_types_to_quantize=["MatMul", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
        )
        shutil.copyfile(base / "vocab.txt", scratch / "vocab.txt")
        _write(scratch / "lemmas.json", build(data))
        meta = {
            "name": "dragoman English",
            "version": 1,
            "encoder": "all-MiniLM-L6-v2",
            "labels": {column: getattr(labels, column) for column in ("upos", "xpos", "relations", "names")},
            "training": settings,
        }
        _write(scratch / "meta.json", meta, indent=1)
        for part in ("vocab.txt", "lemmas.json", "english.onnx", "meta.json"):
            (scratch / part).replace(folder / part)


def _write(path: Path, value: object, indent: int | None = None) -> None:
    separators = (",", ":") if indent is None else None
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n", encoding="utf-8")


def _example(pieces: WordPieces, labels: Labels) -> tuple[Tensor, Tensor, Tensor]:
    words = ("Mr.", "Eikli", "met", "his", "counterpart", "in", "Moscow", "on", "Wednesday", ".")
    empty = ("",) * len(words)
    sentence = Sentence(words, (0,) * len(words), empty, empty, (-1,) * len(words), empty, empty)
    batch = collate([Window((sentence,))], pieces, labels.indices())
    return batch.ids[0], batch.shapes[0], batch.pool[0]
