"""English: the model that ships with the package, and its pipeline.

`load()` gives a spaCy pipeline that reads offline, on one core, straight after installation: sentences, tags, lemmas,
trees and names in one pass. The model's files and its card are in `model/`; `python -m dragoman.language.evaluation`
measures it, `dragoman.language.training` makes it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["MODEL", "load"]

MODEL = Path(__file__).parent / "model"
"""The folder of the shipped model."""


@lru_cache(maxsize=4)
def load(threads: int = 1, folder: Path = MODEL) -> Language:
    """Return the English pipeline, made once for each number of threads.

    Raises `ModelError` where the model's files are missing or damaged.
    """
    from .agreement import AGREEMENT
    from .pipeline import make

    nlp = make(folder, threads)
    nlp.add_pipe(AGREEMENT)
    return nlp
