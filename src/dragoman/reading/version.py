"""The version of the reader that stands beside every claim: package, rules, model, and the user's own lexicons.

Light on purpose: it imports no parser, so that a record can be asked for what it needs to know quickly.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path

# Raised whenever the rules of reading change what comes out.
RULES_VERSION = "1"


def reader_version(lexicon_files: tuple[str, ...] = (), actor_files: tuple[str, ...] = ()) -> str:
    """Return the version of package, rules and model; a lexicon or actor file of the user's adds the hash of its contents."""
    version = _shipped()
    version += f", lexicon {_hash(lexicon_files)}" if lexicon_files else ""
    return version + (f", actors {_hash(actor_files)}" if actor_files else "")


@lru_cache(maxsize=1)
def _shipped() -> str:
    from dragoman import __version__

    meta = resources.files("dragoman.language") / "model" / "meta.json"
    model = json.loads(meta.read_text(encoding="utf-8"))["version"]
    return f"dragoman {__version__}, rules {RULES_VERSION}, model {model}"


def _hash(paths: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()[:8]
